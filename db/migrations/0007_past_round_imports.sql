CREATE TABLE `import_uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`exercise_id` text NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`content` blob NOT NULL,
	`said` text NOT NULL,
	`uploaded_at` integer NOT NULL,
	`by_user_id` text NOT NULL,
	FOREIGN KEY (`exercise_id`) REFERENCES `exercises`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "import_uploads_sha256_shape" CHECK(length("import_uploads"."sha256") = 64 and "import_uploads"."sha256" not glob '*[^0-9a-f]*')
);
--> statement-breakpoint
CREATE INDEX `import_uploads_uploaded` ON `import_uploads` (`uploaded_at`);--> statement-breakpoint
ALTER TABLE `imports` ADD `exercise_id` text REFERENCES exercises(id);