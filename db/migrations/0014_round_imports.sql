PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_import_uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`exercise_id` text,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`content` blob NOT NULL,
	`said` text NOT NULL,
	`uploaded_at` integer NOT NULL,
	`by_user_id` text NOT NULL,
	FOREIGN KEY (`exercise_id`) REFERENCES `exercises`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "import_uploads_sha256_shape" CHECK(length("__new_import_uploads"."sha256") = 64 and "__new_import_uploads"."sha256" not glob '*[^0-9a-f]*'),
	CONSTRAINT "import_uploads_exercise" CHECK("__new_import_uploads"."exercise_id" is not null or json_type("__new_import_uploads"."said", '$.exercise') is 'object')
);
--> statement-breakpoint
INSERT INTO `__new_import_uploads`("id", "exercise_id", "file_name", "sha256", "content", "said", "uploaded_at", "by_user_id") SELECT "id", "exercise_id", "file_name", "sha256", "content", "said", "uploaded_at", "by_user_id" FROM `import_uploads`;--> statement-breakpoint
DROP TABLE `import_uploads`;--> statement-breakpoint
ALTER TABLE `__new_import_uploads` RENAME TO `import_uploads`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `import_uploads_uploaded` ON `import_uploads` (`uploaded_at`);--> statement-breakpoint
ALTER TABLE `imports` ADD `exercise_key` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `made_exercise` integer DEFAULT false NOT NULL;