CREATE TABLE `item_reassessments` (
	`submission_id` text NOT NULL,
	`test_item_id` text NOT NULL,
	`mapped_position` integer NOT NULL,
	`mapped_at` integer NOT NULL,
	`assessment_rule` text NOT NULL,
	`verdict` text NOT NULL,
	PRIMARY KEY(`submission_id`, `test_item_id`, `mapped_position`, `mapped_at`),
	FOREIGN KEY (`submission_id`,`test_item_id`,`mapped_position`,`mapped_at`) REFERENCES `finding_mappings`(`submission_id`,`test_item_id`,`position`,`mapped_at`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "item_reassessments_verdict" CHECK("item_reassessments"."verdict" in ('correct','not_correct','not_reported','undecided'))
);
--> statement-breakpoint
CREATE TABLE `reassessed_components` (
	`submission_id` text NOT NULL,
	`test_item_id` text NOT NULL,
	`mapped_position` integer NOT NULL,
	`mapped_at` integer NOT NULL,
	`position` integer NOT NULL,
	`analyte_id` text,
	`label` text NOT NULL,
	`outcome` text NOT NULL,
	PRIMARY KEY(`submission_id`, `test_item_id`, `mapped_position`, `mapped_at`, `position`),
	FOREIGN KEY (`analyte_id`) REFERENCES `analytes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submission_id`,`test_item_id`,`mapped_position`,`mapped_at`) REFERENCES `item_reassessments`(`submission_id`,`test_item_id`,`mapped_position`,`mapped_at`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reassessed_components_outcome" CHECK("reassessed_components"."outcome" in ('identified','false_positive','false_negative','not_counted','unmapped'))
);
