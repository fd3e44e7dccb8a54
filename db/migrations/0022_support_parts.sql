ALTER TABLE `support_evidence` ADD `added_at` integer;--> statement-breakpoint
ALTER TABLE `support_evidence` ADD `added_by` text REFERENCES users(id);--> statement-breakpoint
ALTER TABLE `support_evidence` ADD `taken_away_at` integer;--> statement-breakpoint
ALTER TABLE `support_evidence` ADD `taken_away_by` text REFERENCES users(id);--> statement-breakpoint
CREATE INDEX `support_entries_parent` ON `support_entries` (`parent_entry_id`);--> statement-breakpoint
-- Evidence of support stays as it was given; it can be taken away once, and stays here with who and when.
CREATE TRIGGER support_evidence_no_update BEFORE UPDATE ON support_evidence
WHEN NEW.entry_id IS NOT OLD.entry_id OR NEW.position IS NOT OLD.position
  OR NEW.evidence_file_id IS NOT OLD.evidence_file_id OR NEW.address IS NOT OLD.address
  OR NEW.description IS NOT OLD.description OR NEW.added_at IS NOT OLD.added_at OR NEW.added_by IS NOT OLD.added_by
  OR OLD.taken_away_at IS NOT NULL OR NEW.taken_away_at IS NULL OR NEW.taken_away_by IS NULL
BEGIN SELECT RAISE(ABORT, 'evidence of support is taken away, and never changed'); END;
--> statement-breakpoint
CREATE TRIGGER support_evidence_no_delete BEFORE DELETE ON support_evidence
BEGIN SELECT RAISE(ABORT, 'evidence of support is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER support_evidence_no_replace BEFORE INSERT ON support_evidence
WHEN EXISTS (SELECT 1 FROM support_evidence WHERE entry_id = NEW.entry_id AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'evidence of support is never replaced'); END;
--> statement-breakpoint
-- A whole is no part of anything: one level, and so no ring.
CREATE TRIGGER support_entries_whole_insert BEFORE INSERT ON support_entries
WHEN NEW.parent_entry_id IS NOT NULL
  AND (SELECT parent_entry_id FROM support_entries WHERE id = NEW.parent_entry_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the whole of an entry is no part itself'); END;
--> statement-breakpoint
CREATE TRIGGER support_entries_whole_update BEFORE UPDATE OF parent_entry_id ON support_entries
WHEN NEW.parent_entry_id IS NOT NULL
  AND ((SELECT parent_entry_id FROM support_entries WHERE id = NEW.parent_entry_id) IS NOT NULL
    OR EXISTS (SELECT 1 FROM support_entries WHERE parent_entry_id = NEW.id))
BEGIN SELECT RAISE(ABORT, 'the whole of an entry is no part itself'); END;
