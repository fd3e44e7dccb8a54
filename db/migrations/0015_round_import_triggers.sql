-- An import may have made the exercise that it was read into. Undone, it lets go of it, so that the exercise can go too,
-- and tells by name which it was.
DROP TRIGGER IF EXISTS imports_no_update;
--> statement-breakpoint
UPDATE imports SET exercise_key = (
  SELECT rounds.year || '/' || rounds.number || ' ' || exercises.test_group
    FROM exercises JOIN rounds ON rounds.id = exercises.round_id WHERE exercises.id = imports.exercise_id)
WHERE exercise_id IS NOT NULL;
--> statement-breakpoint
UPDATE imports SET exercise_id = NULL WHERE state = 'undone';
--> statement-breakpoint
CREATE TRIGGER imports_no_update BEFORE UPDATE ON imports
WHEN OLD.state = 'undone' OR NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.sha256 <> OLD.sha256
  OR NEW.file_name <> OLD.file_name OR NEW.organisation_id IS NOT OLD.organisation_id OR NEW.by_user_id <> OLD.by_user_id
  OR NEW.started_at <> OLD.started_at OR NEW.evidence_file_id IS NOT OLD.evidence_file_id
  OR NEW.exercise_key IS NOT OLD.exercise_key OR NEW.made_exercise <> OLD.made_exercise
  OR (NEW.exercise_id IS NOT OLD.exercise_id AND NOT (NEW.state = 'undone' AND NEW.exercise_id IS NULL))
BEGIN SELECT RAISE(ABORT, 'an import is undone and never rewritten'); END;
