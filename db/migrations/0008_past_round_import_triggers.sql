-- What a file was read in as can be taken back with its import, as long as the import counts. What a laboratory sent itself
-- is none of it, whatever a row of an import says; keys keep what was built on it.
DROP TRIGGER IF EXISTS submissions_no_delete;
--> statement-breakpoint
CREATE TRIGGER submissions_no_delete BEFORE DELETE ON submissions
WHEN NOT EXISTS (
  SELECT 1 FROM import_rows
    JOIN imports ON imports.id = import_rows.import_id
    JOIN submissions ON submissions.id = import_rows.made_id
  WHERE import_rows.made_type = 'submission' AND import_rows.made_id = OLD.id
    AND imports.state = 'applied' AND submissions.entered_by = 'secretariat' AND submissions.submitted_by = imports.by_user_id)
BEGIN SELECT RAISE(ABORT, 'a submission is never deleted'); END;
--> statement-breakpoint
DROP TRIGGER IF EXISTS submitted_items_no_delete;
--> statement-breakpoint
CREATE TRIGGER submitted_items_no_delete BEFORE DELETE ON submitted_items
WHEN NOT EXISTS (
  SELECT 1 FROM import_rows
    JOIN imports ON imports.id = import_rows.import_id
    JOIN submissions ON submissions.id = import_rows.made_id
  WHERE import_rows.made_type = 'submission' AND import_rows.made_id = OLD.submission_id
    AND imports.state = 'applied' AND submissions.entered_by = 'secretariat' AND submissions.submitted_by = imports.by_user_id)
BEGIN SELECT RAISE(ABORT, 'a submitted item is never deleted'); END;
--> statement-breakpoint
DROP TRIGGER IF EXISTS findings_no_delete;
--> statement-breakpoint
CREATE TRIGGER findings_no_delete BEFORE DELETE ON findings
WHEN NOT EXISTS (
  SELECT 1 FROM import_rows
    JOIN imports ON imports.id = import_rows.import_id
    JOIN submissions ON submissions.id = import_rows.made_id
  WHERE import_rows.made_type = 'submission' AND import_rows.made_id = OLD.submission_id
    AND imports.state = 'applied' AND submissions.entered_by = 'secretariat' AND submissions.submitted_by = imports.by_user_id)
BEGIN SELECT RAISE(ABORT, 'a finding is never deleted'); END;
--> statement-breakpoint
DROP TRIGGER IF EXISTS finding_techniques_no_delete;
--> statement-breakpoint
CREATE TRIGGER finding_techniques_no_delete BEFORE DELETE ON finding_techniques
WHEN NOT EXISTS (
  SELECT 1 FROM import_rows
    JOIN imports ON imports.id = import_rows.import_id
    JOIN submissions ON submissions.id = import_rows.made_id
  WHERE import_rows.made_type = 'submission' AND import_rows.made_id = OLD.submission_id
    AND imports.state = 'applied' AND submissions.entered_by = 'secretariat' AND submissions.submitted_by = imports.by_user_id)
BEGIN SELECT RAISE(ABORT, 'a finding''s technique is never deleted'); END;
--> statement-breakpoint
DROP TRIGGER IF EXISTS assessed_components_no_delete;
--> statement-breakpoint
CREATE TRIGGER assessed_components_no_delete BEFORE DELETE ON assessed_components
WHEN NOT EXISTS (
  SELECT 1 FROM import_rows
    JOIN imports ON imports.id = import_rows.import_id
    JOIN submissions ON submissions.id = import_rows.made_id
  WHERE import_rows.made_type = 'submission' AND import_rows.made_id = OLD.submission_id
    AND imports.state = 'applied' AND submissions.entered_by = 'secretariat' AND submissions.submitted_by = imports.by_user_id)
BEGIN SELECT RAISE(ABORT, 'an outcome is never deleted'); END;
--> statement-breakpoint
DROP TRIGGER IF EXISTS submission_reasons_no_delete;
--> statement-breakpoint
CREATE TRIGGER submission_reasons_no_delete BEFORE DELETE ON submission_reasons
WHEN NOT EXISTS (
  SELECT 1 FROM import_rows
    JOIN imports ON imports.id = import_rows.import_id
    JOIN submissions ON submissions.id = import_rows.made_id
  WHERE import_rows.made_type = 'submission' AND import_rows.made_id = OLD.submission_id
    AND imports.state = 'applied' AND submissions.entered_by = 'secretariat' AND submissions.submitted_by = imports.by_user_id)
BEGIN SELECT RAISE(ABORT, 'the reason of a submission is never deleted'); END;
--> statement-breakpoint
DROP TRIGGER IF EXISTS participation_events_no_delete;
--> statement-breakpoint
CREATE TRIGGER participation_events_no_delete BEFORE DELETE ON participation_events
WHEN NOT EXISTS (
  SELECT 1 FROM import_rows JOIN imports ON imports.id = import_rows.import_id
  WHERE import_rows.made_type = 'participation' AND import_rows.made_id = OLD.participation_id
    AND imports.state = 'applied' AND imports.by_user_id IS OLD.by_user_id)
  AND NOT EXISTS (
  SELECT 1 FROM submissions
    JOIN import_rows ON import_rows.made_type = 'submission' AND import_rows.made_id = submissions.id
    JOIN imports ON imports.id = import_rows.import_id
  WHERE submissions.participation_id = OLD.participation_id AND submissions.entered_by = 'secretariat'
    AND imports.state = 'applied' AND imports.by_user_id IS OLD.by_user_id)
BEGIN SELECT RAISE(ABORT, 'a step of a participation is never deleted'); END;
--> statement-breakpoint
DROP TRIGGER IF EXISTS imports_no_update;
--> statement-breakpoint
CREATE TRIGGER imports_no_update BEFORE UPDATE ON imports
WHEN OLD.state = 'undone' OR NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.sha256 <> OLD.sha256
  OR NEW.file_name <> OLD.file_name OR NEW.organisation_id IS NOT OLD.organisation_id OR NEW.by_user_id <> OLD.by_user_id
  OR NEW.started_at <> OLD.started_at OR NEW.evidence_file_id IS NOT OLD.evidence_file_id
  OR NEW.exercise_id IS NOT OLD.exercise_id
BEGIN SELECT RAISE(ABORT, 'an import is undone and never rewritten'); END;
