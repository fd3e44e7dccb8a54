CREATE TABLE `__new_import_uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`exercise_id` text,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`content` blob NOT NULL,
	`said` text NOT NULL,
	`uploaded_at` integer NOT NULL,
	`by_user_id` text NOT NULL,
	FOREIGN KEY (`exercise_id`) REFERENCES `exercises`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "import_uploads_kind" CHECK("__new_import_uploads"."kind" in ('participations','results','laboratories','support_entries','exchange_rates')),
	CONSTRAINT "import_uploads_sha256_shape" CHECK(length("__new_import_uploads"."sha256") = 64 and "__new_import_uploads"."sha256" not glob '*[^0-9a-f]*'),
	CONSTRAINT "import_uploads_exercise" CHECK(("__new_import_uploads"."exercise_id" is not null or json_type("__new_import_uploads"."said", '$.exercise') is 'object') = ("__new_import_uploads"."kind" in ('results','participations')))
);
--> statement-breakpoint
INSERT INTO `__new_import_uploads`("id", "kind", "exercise_id", "file_name", "sha256", "content", "said", "uploaded_at", "by_user_id") SELECT "id", 'results', "exercise_id", "file_name", "sha256", "content", "said", "uploaded_at", "by_user_id" FROM `import_uploads`;--> statement-breakpoint
DROP TABLE `import_uploads`;--> statement-breakpoint
ALTER TABLE `__new_import_uploads` RENAME TO `import_uploads`;--> statement-breakpoint
CREATE INDEX `import_uploads_uploaded` ON `import_uploads` (`uploaded_at`);--> statement-breakpoint
DROP INDEX `imports_once`;--> statement-breakpoint
CREATE UNIQUE INDEX `imports_once` ON `imports` (`kind`,`sha256`) WHERE "imports"."state" <> 'undone' and "imports"."kind" <> 'support_entries';--> statement-breakpoint
ALTER TABLE `support_entries` ADD `import_key` text;--> statement-breakpoint
CREATE INDEX `support_entries_import` ON `support_entries` (`import_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `support_entries_import_key` ON `support_entries` (`donor_id`,`recorded_by`,`import_key`) WHERE "support_entries"."import_key" is not null and "support_entries"."state" <> 'withdrawn';
--> statement-breakpoint
-- The rows of support entries have keys of their own: the same file again makes nothing twice, and two donors may send one template.
DROP TRIGGER IF EXISTS imports_no_replace;
--> statement-breakpoint
CREATE TRIGGER imports_no_replace BEFORE INSERT ON imports
WHEN EXISTS (SELECT 1 FROM imports WHERE id = NEW.id
  OR (kind = NEW.kind AND kind <> 'support_entries' AND sha256 = NEW.sha256 AND state <> 'undone' AND NEW.state <> 'undone'))
BEGIN SELECT RAISE(ABORT, 'the same file is not imported twice'); END;
--> statement-breakpoint
CREATE TRIGGER support_entries_no_new_key BEFORE UPDATE OF import_id, import_key ON support_entries
WHEN NEW.import_id IS NOT OLD.import_id OR NEW.import_key IS NOT OLD.import_key
BEGIN SELECT RAISE(ABORT, 'an entry keeps the import and the key that it came with'); END;
