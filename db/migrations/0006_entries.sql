-- A draft has a source from now on, which is part of its key: the table is made anew.
CREATE TABLE `__new_draft_items` (
	`participation_id` text NOT NULL,
	`test_item_id` text NOT NULL,
	`as_typed` text NOT NULL,
	`revision` integer NOT NULL,
	`saved_at` integer NOT NULL,
	`saved_by` text NOT NULL,
	`source` text DEFAULT 'laboratory' NOT NULL,
	PRIMARY KEY(`participation_id`, `test_item_id`, `source`),
	FOREIGN KEY (`participation_id`) REFERENCES `participations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`test_item_id`) REFERENCES `test_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`saved_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "draft_items_source" CHECK("__new_draft_items"."source" in ('laboratory','secretariat'))
);
--> statement-breakpoint
INSERT INTO `__new_draft_items` (`participation_id`, `test_item_id`, `as_typed`, `revision`, `saved_at`, `saved_by`)
SELECT `participation_id`, `test_item_id`, `as_typed`, `revision`, `saved_at`, `saved_by` FROM `draft_items`;
--> statement-breakpoint
DROP TABLE `draft_items`;
--> statement-breakpoint
ALTER TABLE `__new_draft_items` RENAME TO `draft_items`;
--> statement-breakpoint
ALTER TABLE `submission_reasons` ADD `letter_on` text
CONSTRAINT "submission_reasons_letter" CHECK("submission_reasons"."letter_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
--> statement-breakpoint
DROP TRIGGER submission_reasons_no_update;
--> statement-breakpoint
CREATE TRIGGER submission_reasons_no_update BEFORE UPDATE ON submission_reasons
WHEN OLD.seen_by_laboratory_at IS NOT NULL OR NEW.submission_id <> OLD.submission_id OR NEW.reason <> OLD.reason
  OR NEW.evidence_file_id IS NOT OLD.evidence_file_id OR NEW.letter_on IS NOT OLD.letter_on
BEGIN SELECT RAISE(ABORT, 'the reason of a submission is never changed'); END;
--> statement-breakpoint
-- What a file was read in as can be taken back with its import, as long as the import counts. Keys keep what was built on it.
DROP TRIGGER submissions_no_delete;
--> statement-breakpoint
CREATE TRIGGER submissions_no_delete BEFORE DELETE ON submissions
WHEN NOT EXISTS (SELECT 1 FROM import_rows JOIN imports ON imports.id = import_rows.import_id
  WHERE made_type = 'submission' AND made_id = OLD.id AND imports.state = 'applied')
BEGIN SELECT RAISE(ABORT, 'a submission is never deleted'); END;
--> statement-breakpoint
DROP TRIGGER submitted_items_no_delete;
--> statement-breakpoint
CREATE TRIGGER submitted_items_no_delete BEFORE DELETE ON submitted_items
WHEN NOT EXISTS (SELECT 1 FROM import_rows JOIN imports ON imports.id = import_rows.import_id
  WHERE made_type = 'submission' AND made_id = OLD.submission_id AND imports.state = 'applied')
BEGIN SELECT RAISE(ABORT, 'a submitted item is never deleted'); END;
--> statement-breakpoint
DROP TRIGGER findings_no_delete;
--> statement-breakpoint
CREATE TRIGGER findings_no_delete BEFORE DELETE ON findings
WHEN NOT EXISTS (SELECT 1 FROM import_rows JOIN imports ON imports.id = import_rows.import_id
  WHERE made_type = 'submission' AND made_id = OLD.submission_id AND imports.state = 'applied')
BEGIN SELECT RAISE(ABORT, 'a finding is never deleted'); END;
--> statement-breakpoint
DROP TRIGGER finding_techniques_no_delete;
--> statement-breakpoint
CREATE TRIGGER finding_techniques_no_delete BEFORE DELETE ON finding_techniques
WHEN NOT EXISTS (SELECT 1 FROM import_rows JOIN imports ON imports.id = import_rows.import_id
  WHERE made_type = 'submission' AND made_id = OLD.submission_id AND imports.state = 'applied')
BEGIN SELECT RAISE(ABORT, 'a finding''s technique is never deleted'); END;
--> statement-breakpoint
DROP TRIGGER submission_reasons_no_delete;
--> statement-breakpoint
CREATE TRIGGER submission_reasons_no_delete BEFORE DELETE ON submission_reasons
WHEN NOT EXISTS (SELECT 1 FROM import_rows JOIN imports ON imports.id = import_rows.import_id
  WHERE made_type = 'submission' AND made_id = OLD.submission_id AND imports.state = 'applied')
BEGIN SELECT RAISE(ABORT, 'the reason of a submission is never deleted'); END;
