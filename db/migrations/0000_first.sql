CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `accounts_user` ON `accounts` (`user_id`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`laboratory_id` text,
	`organisation_id` text,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`laboratory_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "memberships_role" CHECK("memberships"."role" in ('laboratory_coordinator','analyst','programme_secretariat','expert_panel_reviewer','donor_reviewer','reporting_officer')),
	CONSTRAINT "memberships_scope" CHECK(case when "memberships"."role" in ('laboratory_coordinator','analyst') then "memberships"."laboratory_id" is not null and "memberships"."organisation_id" is null
        when "memberships"."role" = 'donor_reviewer' then "memberships"."organisation_id" is not null and "memberships"."laboratory_id" is null
        else "memberships"."laboratory_id" is null and "memberships"."organisation_id" is null end)
);
--> statement-breakpoint
CREATE INDEX `memberships_user` ON `memberships` (`user_id`);--> statement-breakpoint
CREATE INDEX `memberships_laboratory` ON `memberships` (`laboratory_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL,
	`token` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`user_id` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_unique` ON `sessions` (`token`);--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);--> statement-breakpoint
CREATE TABLE `verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verifications_identifier` ON `verifications` (`identifier`);--> statement-breakpoint
CREATE TABLE `audit_events` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_user_id` text,
	`actor_role` text NOT NULL,
	`action` text NOT NULL,
	`subject_type` text NOT NULL,
	`subject_id` text NOT NULL,
	`laboratory_id` text,
	`exercise_id` text,
	`details` text NOT NULL,
	`request_id` text,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_events_hash_unique` ON `audit_events` (`hash`);--> statement-breakpoint
CREATE INDEX `audit_events_subject` ON `audit_events` (`subject_type`,`subject_id`);--> statement-breakpoint
CREATE INDEX `audit_events_exercise` ON `audit_events` (`exercise_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_events_laboratory` ON `audit_events` (`laboratory_id`,`id`);--> statement-breakpoint
CREATE TABLE `countries` (
	`code` text PRIMARY KEY NOT NULL,
	`iso3` text,
	`name` text NOT NULL,
	`region_code` text NOT NULL,
	`sub_region_code` text NOT NULL,
	FOREIGN KEY (`region_code`) REFERENCES `regions`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sub_region_code`) REFERENCES `regions`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `countries_region` ON `countries` (`region_code`);--> statement-breakpoint
CREATE TABLE `laboratories` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`country_code` text NOT NULL,
	`kind` text NOT NULL,
	`status` text DEFAULT 'active' NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`country_code`) REFERENCES `countries`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "laboratories_kind" CHECK("laboratories"."kind" in ('police','customs','health','toxicology','university','other')),
	CONSTRAINT "laboratories_status" CHECK("laboratories"."status" in ('active','closed'))
);
--> statement-breakpoint
CREATE INDEX `laboratories_country` ON `laboratories` (`country_code`);--> statement-breakpoint
CREATE TABLE `regions` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`parent_code` text
);
--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`country_code` text,
	FOREIGN KEY (`country_code`) REFERENCES `countries`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "organisations_kind" CHECK("organisations"."kind" in ('member_state','regional_institution','international_institution','foundation','programme','other'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_name_unique` ON `organisations` (`name`);--> statement-breakpoint
CREATE TABLE `outbox_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`event_key` text NOT NULL,
	`recipient` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	`next_attempt_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`sent_at` integer,
	`last_error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_messages_eventKey_unique` ON `outbox_messages` (`event_key`);--> statement-breakpoint
CREATE INDEX `outbox_messages_due` ON `outbox_messages` (`sent_at`,`next_attempt_at`);--> statement-breakpoint
CREATE TABLE `participations` (
	`id` text PRIMARY KEY NOT NULL,
	`laboratory_id` text NOT NULL,
	`exercise_id` text NOT NULL,
	`state` text NOT NULL,
	`is_late` integer DEFAULT false NOT NULL,
	`could_not_test_reason` text,
	`invited_at` integer NOT NULL,
	`registered_at` integer,
	`dispatched_at` integer,
	`received_at` integer,
	`submitted_at` integer,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`laboratory_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`exercise_id`) REFERENCES `exercises`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "participations_state" CHECK("participations"."state" in ('invited','registered','dispatched','received','submitted','evaluated','declined','withdrawn','could_not_test','no_response')),
	CONSTRAINT "participations_submitted_has_time" CHECK("participations"."state" not in ('submitted','evaluated') or "participations"."submitted_at" is not null),
	CONSTRAINT "participations_reason" CHECK("participations"."state" <> 'could_not_test' or "participations"."could_not_test_reason" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `participations_laboratory_exercise` ON `participations` (`laboratory_id`,`exercise_id`);--> statement-breakpoint
CREATE INDEX `participations_exercise_state` ON `participations` (`exercise_id`,`state`);--> statement-breakpoint
CREATE TABLE `programme` (
	`id` integer PRIMARY KEY NOT NULL,
	`is_demonstration` integer NOT NULL,
	`secretariat_email` text,
	CONSTRAINT "programme_one_row" CHECK("programme"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE `paragraph_footnotes` (
	`paragraph_id` text NOT NULL,
	`mark` text NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`paragraph_id`, `mark`),
	FOREIGN KEY (`paragraph_id`) REFERENCES `paragraphs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `paragraphs` (
	`id` text PRIMARY KEY NOT NULL,
	`resolution_id` text NOT NULL,
	`kind` text NOT NULL,
	`number` text,
	`position` integer NOT NULL,
	`language` text NOT NULL,
	`text` text NOT NULL,
	`verb` text,
	`addressee` text,
	`held` text NOT NULL,
	`asks` text NOT NULL,
	FOREIGN KEY (`resolution_id`) REFERENCES `resolutions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "paragraphs_kind" CHECK("paragraphs"."kind" in ('preambular','operative'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `paragraphs_resolution_position` ON `paragraphs` (`resolution_id`,`position`);--> statement-breakpoint
CREATE TABLE `purposes` (
	`id` text PRIMARY KEY NOT NULL,
	`paragraph_id` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`phrase` text NOT NULL,
	FOREIGN KEY (`paragraph_id`) REFERENCES `paragraphs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `purposes_paragraph_position` ON `purposes` (`paragraph_id`,`position`);--> statement-breakpoint
CREATE TABLE `resolutions` (
	`id` text PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	`session` integer NOT NULL,
	`number` text NOT NULL,
	`title` text,
	`document_symbols` text,
	`adopted_on` text,
	`held` text NOT NULL,
	`source` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `resolutions_body_number` ON `resolutions` (`body`,`number`);--> statement-breakpoint
CREATE TABLE `assessed_components` (
	`submission_id` text NOT NULL,
	`test_item_id` text NOT NULL,
	`position` integer NOT NULL,
	`analyte_id` text,
	`label` text NOT NULL,
	`outcome` text NOT NULL,
	PRIMARY KEY(`submission_id`, `test_item_id`, `position`),
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`test_item_id`) REFERENCES `test_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`analyte_id`) REFERENCES `analytes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "assessed_components_outcome" CHECK("assessed_components"."outcome" in ('identified','false_positive','false_negative','not_counted','unmapped'))
);
--> statement-breakpoint
CREATE TABLE `draft_items` (
	`participation_id` text NOT NULL,
	`test_item_id` text NOT NULL,
	`as_typed` text NOT NULL,
	`revision` integer NOT NULL,
	`saved_at` integer NOT NULL,
	`saved_by` text NOT NULL,
	PRIMARY KEY(`participation_id`, `test_item_id`),
	FOREIGN KEY (`participation_id`) REFERENCES `participations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`test_item_id`) REFERENCES `test_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`saved_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `finding_techniques` (
	`submission_id` text NOT NULL,
	`test_item_id` text NOT NULL,
	`position` integer NOT NULL,
	`technique_code` text NOT NULL,
	PRIMARY KEY(`submission_id`, `test_item_id`, `position`, `technique_code`),
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`test_item_id`) REFERENCES `test_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`technique_code`) REFERENCES `techniques`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `findings` (
	`submission_id` text NOT NULL,
	`test_item_id` text NOT NULL,
	`position` integer NOT NULL,
	`analyte_as_typed` text NOT NULL,
	`analyte_id` text,
	`cas_as_typed` text,
	`quantity_as_typed` text,
	`quantity_value` real,
	`quantity_qualifier` text,
	`unit_code` text,
	`basis` text,
	`uncertainty_as_typed` text,
	`expanded_uncertainty` real,
	`coverage_as_typed` text,
	`coverage_factor` real,
	`replicates` integer,
	PRIMARY KEY(`submission_id`, `test_item_id`, `position`),
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`test_item_id`) REFERENCES `test_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`analyte_id`) REFERENCES `analytes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_code`) REFERENCES `units`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "findings_quantity_whole" CHECK(("findings"."quantity_value" is null) = ("findings"."quantity_as_typed" is null) and ("findings"."quantity_value" is null) = ("findings"."quantity_qualifier" is null))
);
--> statement-breakpoint
CREATE INDEX `findings_analyte` ON `findings` (`analyte_id`);--> statement-breakpoint
CREATE TABLE `submissions` (
	`id` text PRIMARY KEY NOT NULL,
	`participation_id` text NOT NULL,
	`version` integer NOT NULL,
	`receipt_number` text NOT NULL,
	`submitted_at` integer NOT NULL,
	`submitted_by` text NOT NULL,
	`entered_by` text DEFAULT 'laboratory' NOT NULL,
	`is_late` integer NOT NULL,
	`nonce` text NOT NULL,
	`fingerprint` text NOT NULL,
	`canonical_form` text NOT NULL,
	`assessment_rule` text,
	FOREIGN KEY (`participation_id`) REFERENCES `participations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submitted_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "submissions_version" CHECK("submissions"."version" >= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_receiptNumber_unique` ON `submissions` (`receipt_number`);--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_participation_version` ON `submissions` (`participation_id`,`version`);--> statement-breakpoint
CREATE TABLE `submitted_items` (
	`submission_id` text NOT NULL,
	`test_item_id` text NOT NULL,
	`outcome` text NOT NULL,
	`could_not_test_reason` text,
	`remark` text,
	`verdict` text,
	PRIMARY KEY(`submission_id`, `test_item_id`),
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`test_item_id`) REFERENCES `test_items`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "submitted_items_outcome" CHECK("submitted_items"."outcome" in ('nothing_detected','findings','could_not_test'))
);
--> statement-breakpoint
CREATE TABLE `analyte_synonyms` (
	`name_key` text PRIMARY KEY NOT NULL,
	`analyte_id` text NOT NULL,
	`name` text NOT NULL,
	FOREIGN KEY (`analyte_id`) REFERENCES `analytes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `analyte_synonyms_analyte` ON `analyte_synonyms` (`analyte_id`);--> statement-breakpoint
CREATE TABLE `analytes` (
	`id` text PRIMARY KEY NOT NULL,
	`inn` text NOT NULL,
	`cas_number` text,
	`formula` text,
	`schedule` text,
	`class` text NOT NULL,
	`retired_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `analytes_inn_unique` ON `analytes` (`inn`);--> statement-breakpoint
CREATE UNIQUE INDEX `analytes_casNumber_unique` ON `analytes` (`cas_number`);--> statement-breakpoint
CREATE TABLE `exercises` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`test_group` text NOT NULL,
	`registration_opens_at` integer NOT NULL,
	`results_open_at` integer NOT NULL,
	`results_due_at` integer NOT NULL,
	`late_until` integer,
	`time_zone` text NOT NULL,
	`outcome_at_once` integer DEFAULT false NOT NULL,
	`composition_source` text,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "exercises_group" CHECK("exercises"."test_group" in ('SM','BS')),
	CONSTRAINT "exercises_calendar" CHECK("exercises"."registration_opens_at" <= "exercises"."results_open_at" and "exercises"."results_open_at" < "exercises"."results_due_at"),
	CONSTRAINT "exercises_late" CHECK("exercises"."late_until" is null or "exercises"."late_until" > "exercises"."results_due_at")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `exercises_round_group` ON `exercises` (`round_id`,`test_group`);--> statement-breakpoint
CREATE TABLE `item_components` (
	`test_item_id` text NOT NULL,
	`analyte_id` text NOT NULL,
	`role` text NOT NULL,
	`quantification_asked` integer NOT NULL,
	`assigned_value` real,
	`assigned_as_published` text,
	PRIMARY KEY(`test_item_id`, `analyte_id`),
	FOREIGN KEY (`test_item_id`) REFERENCES `test_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`analyte_id`) REFERENCES `analytes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "item_components_role" CHECK("item_components"."role" in ('principal','cutting_agent','trace'))
);
--> statement-breakpoint
CREATE TABLE `rounds` (
	`id` text PRIMARY KEY NOT NULL,
	`year` integer NOT NULL,
	`number` integer NOT NULL,
	CONSTRAINT "rounds_number" CHECK("rounds"."number" in (1, 2))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rounds_year_number` ON `rounds` (`year`,`number`);--> statement-breakpoint
CREATE TABLE `techniques` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `test_items` (
	`id` text PRIMARY KEY NOT NULL,
	`exercise_id` text NOT NULL,
	`number` integer NOT NULL,
	`matrix` text NOT NULL,
	`unit_code` text NOT NULL,
	`basis` text NOT NULL,
	`unnamed_traces` integer DEFAULT false NOT NULL,
	`notes` text,
	FOREIGN KEY (`exercise_id`) REFERENCES `exercises`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_code`) REFERENCES `units`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `test_items_exercise_number` ON `test_items` (`exercise_id`,`number`);--> statement-breakpoint
CREATE TABLE `units` (
	`code` text PRIMARY KEY NOT NULL,
	`display` text NOT NULL,
	`dimension` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `allocations` (
	`entry_id` text NOT NULL,
	`position` integer NOT NULL,
	`paragraph_id` text NOT NULL,
	`purpose_id` text,
	`share_bp` integer NOT NULL,
	`rationale` text,
	PRIMARY KEY(`entry_id`, `position`),
	FOREIGN KEY (`entry_id`) REFERENCES `support_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`paragraph_id`) REFERENCES `paragraphs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`purpose_id`) REFERENCES `purposes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "allocations_share" CHECK("allocations"."share_bp" between 1 and 10000)
);
--> statement-breakpoint
CREATE INDEX `allocations_paragraph` ON `allocations` (`paragraph_id`);--> statement-breakpoint
CREATE TABLE `support_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`donor_id` text NOT NULL,
	`recorded_by` text NOT NULL,
	`kind` text NOT NULL,
	`description` text NOT NULL,
	`recipient_kind` text NOT NULL,
	`recipient_region_code` text,
	`recipient_country_code` text,
	`recipient_laboratory_id` text,
	`recipient_name` text,
	`project_reference` text,
	`state` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`published_at` integer,
	FOREIGN KEY (`donor_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recipient_region_code`) REFERENCES `regions`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recipient_country_code`) REFERENCES `countries`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recipient_laboratory_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "support_entries_kind" CHECK("support_entries"."kind" in ('funding','reference_materials','equipment','training','expertise','information_exchange','in_kind_other')),
	CONSTRAINT "support_entries_state_known" CHECK("support_entries"."state" in ('draft','submitted','returned','disputed','verified','confirmed','published','closed','withdrawn')),
	CONSTRAINT "support_entries_recipient" CHECK(case "support_entries"."recipient_kind"
        when 'programme' then 1
        when 'region' then "support_entries"."recipient_region_code" is not null
        when 'country' then "support_entries"."recipient_country_code" is not null
        when 'laboratory' then "support_entries"."recipient_laboratory_id" is not null
        when 'other_body' then "support_entries"."recipient_name" is not null
        else 0 end)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `support_entries_number_unique` ON `support_entries` (`number`);--> statement-breakpoint
CREATE INDEX `support_entries_donor` ON `support_entries` (`donor_id`,`state`);--> statement-breakpoint
CREATE INDEX `support_entries_state` ON `support_entries` (`state`);--> statement-breakpoint
CREATE TABLE `support_entry_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`entry_id` text NOT NULL,
	`event` text NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`reason` text,
	`at` integer NOT NULL,
	`by_user_id` text NOT NULL,
	`by_side` text NOT NULL,
	FOREIGN KEY (`entry_id`) REFERENCES `support_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `support_entry_steps_entry` ON `support_entry_steps` (`entry_id`);--> statement-breakpoint
CREATE TABLE `support_transactions` (
	`id` text PRIMARY KEY NOT NULL,
	`entry_id` text NOT NULL,
	`stage` text NOT NULL,
	`occurred_on` text NOT NULL,
	`amount_minor` integer,
	`currency` text,
	`amount_as_typed` text,
	`usd_minor` integer,
	`rate` real,
	`rate_source` text,
	FOREIGN KEY (`entry_id`) REFERENCES `support_entries`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "support_transactions_money_whole" CHECK(("support_transactions"."amount_minor" is null) = ("support_transactions"."currency" is null)),
	CONSTRAINT "support_transactions_amount" CHECK("support_transactions"."amount_minor" is null or "support_transactions"."amount_minor" > 0),
	CONSTRAINT "support_transactions_in_kind" CHECK("support_transactions"."stage" = 'in_kind_delivery' or "support_transactions"."amount_minor" is not null),
	CONSTRAINT "support_transactions_day" CHECK("support_transactions"."occurred_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
);
--> statement-breakpoint
CREATE INDEX `support_transactions_entry` ON `support_transactions` (`entry_id`);