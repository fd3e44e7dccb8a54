CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`config_id` text DEFAULT 'default' NOT NULL,
	`name` text,
	`start` text,
	`prefix` text,
	`key` text NOT NULL,
	`reference_id` text NOT NULL,
	`membership_id` text,
	`refill_interval` integer,
	`refill_amount` integer,
	`last_refill_at` integer,
	`enabled` integer DEFAULT true,
	`rate_limit_enabled` integer DEFAULT true,
	`rate_limit_time_window` integer,
	`rate_limit_max` integer,
	`request_count` integer DEFAULT 0,
	`rate_limit_window_start` integer,
	`remaining` integer,
	`last_request` integer,
	`expires_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`permissions` text,
	`metadata` text,
	`revoked_at` integer,
	`revoked_by` text,
	FOREIGN KEY (`reference_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`revoked_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "api_keys_revoked" CHECK(("api_keys"."revoked_at" is null) = ("api_keys"."revoked_by" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_key_unique` ON `api_keys` (`key`);--> statement-breakpoint
CREATE INDEX `api_keys_reference` ON `api_keys` (`reference_id`);--> statement-breakpoint
CREATE INDEX `api_keys_membership` ON `api_keys` (`membership_id`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text,
	`role` text NOT NULL,
	`laboratory_id` text,
	`organisation_id` text,
	`deputy_for_id` text,
	`hands_over_id` text,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`invited_by` text NOT NULL,
	`accepted_at` integer,
	`accepted_by` text,
	`revoked_at` integer,
	FOREIGN KEY (`laboratory_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deputy_for_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`hands_over_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`invited_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`accepted_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "invitations_email_folded" CHECK("invitations"."email" = lower("invitations"."email") and "invitations"."email" like '%_@_%'),
	CONSTRAINT "invitations_role" CHECK("invitations"."role" in ('laboratory_coordinator','analyst','programme_secretariat','expert_panel_reviewer','donor_reviewer','reporting_officer')),
	CONSTRAINT "invitations_scope" CHECK(case when "invitations"."role" in ('laboratory_coordinator','analyst') then "invitations"."laboratory_id" is not null and "invitations"."organisation_id" is null
        when "invitations"."role" = 'donor_reviewer' then "invitations"."organisation_id" is not null and "invitations"."laboratory_id" is null
        else "invitations"."laboratory_id" is null and "invitations"."organisation_id" is null end),
	CONSTRAINT "invitations_token_hash" CHECK(length("invitations"."token_hash") = 64 and "invitations"."token_hash" not glob '*[^0-9a-f]*'),
	CONSTRAINT "invitations_order" CHECK("invitations"."expires_at" > "invitations"."created_at"),
	CONSTRAINT "invitations_accepted" CHECK(("invitations"."accepted_at" is null) = ("invitations"."accepted_by" is null)),
	CONSTRAINT "invitations_one_end" CHECK("invitations"."accepted_at" is null or "invitations"."revoked_at" is null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_tokenHash_unique` ON `invitations` (`token_hash`);--> statement-breakpoint
CREATE INDEX `invitations_email` ON `invitations` (`email`);--> statement-breakpoint
CREATE INDEX `invitations_laboratory` ON `invitations` (`laboratory_id`);--> statement-breakpoint
CREATE TABLE `second_factors` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`secret` text NOT NULL,
	`backup_codes` text NOT NULL,
	`verified` integer DEFAULT true,
	`failed_verification_count` integer DEFAULT 0,
	`locked_until` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `second_factors_userId_unique` ON `second_factors` (`user_id`);--> statement-breakpoint
CREATE TABLE `consignment_events` (
	`id` text PRIMARY KEY NOT NULL,
	`consignment_id` text NOT NULL,
	`event` text NOT NULL,
	`at` integer NOT NULL,
	`note` text,
	`by_user_id` text,
	FOREIGN KEY (`consignment_id`) REFERENCES `consignments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "consignment_events_event" CHECK("consignment_events"."event" in ('prepare','dispatch','hold_at_customs','release','receive','lose','return'))
);
--> statement-breakpoint
CREATE INDEX `consignment_events_consignment` ON `consignment_events` (`consignment_id`,`at`);--> statement-breakpoint
CREATE TABLE `consignments` (
	`id` text PRIMARY KEY NOT NULL,
	`participation_id` text NOT NULL,
	`number` integer NOT NULL,
	`replaces_id` text,
	`import_permit_id` text,
	`state` text NOT NULL,
	`carrier` text,
	`tracking_number` text,
	`dispatched_at` integer,
	`received_at` integer,
	`condition` text,
	`condition_note` text,
	FOREIGN KEY (`participation_id`) REFERENCES `participations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`replaces_id`) REFERENCES `consignments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`import_permit_id`) REFERENCES `import_permits`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "consignments_number" CHECK("consignments"."number" >= 1),
	CONSTRAINT "consignments_state_known" CHECK("consignments"."state" in ('prepared','dispatched','held_at_customs','received','lost','returned')),
	CONSTRAINT "consignments_condition" CHECK("consignments"."condition" in ('intact','damaged','incomplete')),
	CONSTRAINT "consignments_received" CHECK(("consignments"."state" = 'received') = ("consignments"."received_at" is not null)),
	CONSTRAINT "consignments_dispatched" CHECK("consignments"."state" in ('prepared','received') or "consignments"."dispatched_at" is not null),
	CONSTRAINT "consignments_condition_of_receipt" CHECK("consignments"."condition" is null or "consignments"."received_at" is not null),
	CONSTRAINT "consignments_replaces_another" CHECK("consignments"."replaces_id" is null or "consignments"."replaces_id" <> "consignments"."id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `consignments_participation_number` ON `consignments` (`participation_id`,`number`);--> statement-breakpoint
CREATE INDEX `consignments_state` ON `consignments` (`state`);--> statement-breakpoint
CREATE TABLE `import_permits` (
	`id` text PRIMARY KEY NOT NULL,
	`participation_id` text NOT NULL,
	`authority` text,
	`permit_number` text,
	`asked_on` text,
	`granted_on` text,
	`expires_on` text,
	`refused_on` text,
	`refused_because` text,
	`evidence_file_id` text,
	FOREIGN KEY (`participation_id`) REFERENCES `participations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evidence_file_id`) REFERENCES `evidence_files`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "import_permits_asked" CHECK("import_permits"."asked_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "import_permits_granted" CHECK("import_permits"."granted_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "import_permits_expires" CHECK("import_permits"."expires_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "import_permits_refused" CHECK("import_permits"."refused_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "import_permits_one_answer" CHECK("import_permits"."granted_on" is null or "import_permits"."refused_on" is null),
	CONSTRAINT "import_permits_reason" CHECK(("import_permits"."refused_on" is null) = ("import_permits"."refused_because" is null)),
	CONSTRAINT "import_permits_expiry" CHECK("import_permits"."expires_on" is null or ("import_permits"."granted_on" is not null and "import_permits"."expires_on" >= "import_permits"."granted_on"))
);
--> statement-breakpoint
CREATE INDEX `import_permits_participation` ON `import_permits` (`participation_id`);--> statement-breakpoint
CREATE TABLE `appeal_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`appeal_id` text NOT NULL,
	`event` text NOT NULL,
	`text` text NOT NULL,
	`evidence_file_id` text,
	`at` integer NOT NULL,
	`by_user_id` text NOT NULL,
	FOREIGN KEY (`appeal_id`) REFERENCES `appeals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evidence_file_id`) REFERENCES `evidence_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "appeal_steps_event" CHECK("appeal_steps"."event" in ('make','take_up','answer','uphold','dismiss','withdraw'))
);
--> statement-breakpoint
CREATE INDEX `appeal_steps_appeal` ON `appeal_steps` (`appeal_id`,`at`);--> statement-breakpoint
CREATE TABLE `appeals` (
	`id` text PRIMARY KEY NOT NULL,
	`evaluation_id` text NOT NULL,
	`laboratory_id` text NOT NULL,
	`test_item_id` text,
	`analyte_id` text,
	`state` text NOT NULL,
	`grounds` text NOT NULL,
	`made_at` integer NOT NULL,
	`made_by` text NOT NULL,
	`decided_at` integer,
	FOREIGN KEY (`evaluation_id`) REFERENCES `evaluations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`laboratory_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`test_item_id`) REFERENCES `test_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`analyte_id`) REFERENCES `analytes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "appeals_state" CHECK("appeals"."state" in ('made','under_review','upheld','dismissed','withdrawn')),
	CONSTRAINT "appeals_decided" CHECK(("appeals"."state" in ('upheld','dismissed')) = ("appeals"."decided_at" is not null)),
	CONSTRAINT "appeals_about" CHECK("appeals"."analyte_id" is null or "appeals"."test_item_id" is not null)
);
--> statement-breakpoint
CREATE INDEX `appeals_evaluation` ON `appeals` (`evaluation_id`);--> statement-breakpoint
CREATE INDEX `appeals_laboratory` ON `appeals` (`laboratory_id`);--> statement-breakpoint
CREATE TABLE `corrective_action_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`corrective_action_id` text NOT NULL,
	`event` text NOT NULL,
	`text` text NOT NULL,
	`evidence_file_id` text,
	`at` integer NOT NULL,
	`by_user_id` text NOT NULL,
	FOREIGN KEY (`corrective_action_id`) REFERENCES `corrective_actions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evidence_file_id`) REFERENCES `evidence_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "corrective_action_steps_event" CHECK("corrective_action_steps"."event" in ('open','answer','return','close'))
);
--> statement-breakpoint
CREATE INDEX `corrective_action_steps_action` ON `corrective_action_steps` (`corrective_action_id`,`at`);--> statement-breakpoint
CREATE TABLE `corrective_actions` (
	`id` text PRIMARY KEY NOT NULL,
	`laboratory_id` text NOT NULL,
	`evaluation_id` text NOT NULL,
	`test_item_id` text NOT NULL,
	`analyte_id` text,
	`state` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`laboratory_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evaluation_id`) REFERENCES `evaluations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`test_item_id`) REFERENCES `test_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`analyte_id`) REFERENCES `analytes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "corrective_actions_state" CHECK("corrective_actions"."state" in ('open','answered','returned','closed')),
	CONSTRAINT "corrective_actions_closed" CHECK(("corrective_actions"."state" = 'closed') = ("corrective_actions"."closed_at" is not null))
);
--> statement-breakpoint
CREATE INDEX `corrective_actions_laboratory` ON `corrective_actions` (`laboratory_id`,`state`);--> statement-breakpoint
CREATE INDEX `corrective_actions_evaluation` ON `corrective_actions` (`evaluation_id`);--> statement-breakpoint
CREATE TABLE `panel_comments` (
	`id` text PRIMARY KEY NOT NULL,
	`evaluation_id` text NOT NULL,
	`web_code` text,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	`by_user_id` text NOT NULL,
	FOREIGN KEY (`evaluation_id`) REFERENCES `evaluations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evaluation_id`,`web_code`) REFERENCES `web_codes`(`evaluation_id`,`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `panel_comments_evaluation` ON `panel_comments` (`evaluation_id`,`at`);--> statement-breakpoint
CREATE TABLE `assigned_values` (
	`evaluation_id` text NOT NULL,
	`test_item_id` text NOT NULL,
	`analyte_id` text NOT NULL,
	`method` text NOT NULL,
	`value` real,
	`standard_uncertainty` real,
	`n` integer NOT NULL,
	`sigma_pt` real,
	`sigma_rule` text NOT NULL,
	`no_value_because` text,
	PRIMARY KEY(`evaluation_id`, `test_item_id`, `analyte_id`),
	FOREIGN KEY (`evaluation_id`) REFERENCES `evaluations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`test_item_id`) REFERENCES `test_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`analyte_id`) REFERENCES `analytes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "assigned_values_reason" CHECK(("assigned_values"."value" is null) = ("assigned_values"."no_value_because" is not null)),
	CONSTRAINT "assigned_values_n" CHECK("assigned_values"."n" >= 0),
	CONSTRAINT "assigned_values_uncertainty" CHECK("assigned_values"."standard_uncertainty" is null or "assigned_values"."standard_uncertainty" >= 0),
	CONSTRAINT "assigned_values_sigma" CHECK("assigned_values"."sigma_pt" is null or "assigned_values"."sigma_pt" > 0)
);
--> statement-breakpoint
CREATE TABLE `evaluated_components` (
	`evaluation_id` text NOT NULL,
	`submission_id` text NOT NULL,
	`test_item_id` text NOT NULL,
	`position` integer NOT NULL,
	`analyte_id` text,
	`label` text NOT NULL,
	`outcome` text NOT NULL,
	PRIMARY KEY(`evaluation_id`, `submission_id`, `test_item_id`, `position`),
	FOREIGN KEY (`test_item_id`) REFERENCES `test_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`analyte_id`) REFERENCES `analytes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evaluation_id`,`submission_id`) REFERENCES `evaluation_inputs`(`evaluation_id`,`submission_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "evaluated_components_outcome" CHECK("evaluated_components"."outcome" in ('identified','false_positive','false_negative','not_counted','undecided'))
);
--> statement-breakpoint
CREATE TABLE `evaluation_inputs` (
	`evaluation_id` text NOT NULL,
	`submission_id` text NOT NULL,
	`excluded_because` text,
	PRIMARY KEY(`evaluation_id`, `submission_id`),
	FOREIGN KEY (`evaluation_id`) REFERENCES `evaluations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `evaluation_inputs_submission` ON `evaluation_inputs` (`submission_id`);--> statement-breakpoint
CREATE TABLE `evaluations` (
	`id` text PRIMARY KEY NOT NULL,
	`exercise_id` text NOT NULL,
	`version` integer NOT NULL,
	`supersedes_id` text,
	`state` text NOT NULL,
	`rules` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`appeals_until` integer,
	`time_zone` text NOT NULL,
	`published_at` integer,
	`published_by` text,
	`reissue_reason` text,
	`withdrawn_because` text,
	FOREIGN KEY (`exercise_id`) REFERENCES `exercises`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`supersedes_id`) REFERENCES `evaluations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "evaluations_version" CHECK("evaluations"."version" >= 1),
	CONSTRAINT "evaluations_state" CHECK("evaluations"."state" in ('draft','published','superseded','withdrawn')),
	CONSTRAINT "evaluations_published_time" CHECK(("evaluations"."state" = 'draft') = ("evaluations"."published_at" is null)),
	CONSTRAINT "evaluations_published_by" CHECK(("evaluations"."published_at" is null) = ("evaluations"."published_by" is null)),
	CONSTRAINT "evaluations_reissue" CHECK(("evaluations"."supersedes_id" is null) = ("evaluations"."reissue_reason" is null)),
	CONSTRAINT "evaluations_withdrawn" CHECK(("evaluations"."state" = 'withdrawn') = ("evaluations"."withdrawn_because" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `evaluations_exercise_version` ON `evaluations` (`exercise_id`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `evaluations_published` ON `evaluations` (`exercise_id`) WHERE "evaluations"."state" = 'published';--> statement-breakpoint
CREATE TABLE `homogeneity_checks` (
	`evaluation_id` text NOT NULL,
	`test_item_id` text NOT NULL,
	`analyte_id` text NOT NULL,
	`measurements` text NOT NULL,
	`between_samples` real,
	`stability_difference` real,
	`verdict` text NOT NULL,
	PRIMARY KEY(`evaluation_id`, `test_item_id`, `analyte_id`),
	FOREIGN KEY (`evaluation_id`) REFERENCES `evaluations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`test_item_id`) REFERENCES `test_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`analyte_id`) REFERENCES `analytes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "homogeneity_checks_verdict" CHECK("homogeneity_checks"."verdict" in ('homogeneous','not_homogeneous','not_checked'))
);
--> statement-breakpoint
CREATE TABLE `scores` (
	`evaluation_id` text NOT NULL,
	`submission_id` text NOT NULL,
	`test_item_id` text NOT NULL,
	`analyte_id` text NOT NULL,
	`kind` text NOT NULL,
	`score` real,
	`signal` text,
	`no_score_because` text,
	PRIMARY KEY(`evaluation_id`, `submission_id`, `test_item_id`, `analyte_id`, `kind`),
	FOREIGN KEY (`evaluation_id`,`submission_id`) REFERENCES `evaluation_inputs`(`evaluation_id`,`submission_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evaluation_id`,`test_item_id`,`analyte_id`) REFERENCES `assigned_values`(`evaluation_id`,`test_item_id`,`analyte_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "scores_kind" CHECK("scores"."kind" in ('z','z_prime','zeta','en')),
	CONSTRAINT "scores_signal_known" CHECK("scores"."signal" in ('acceptable','warning','action')),
	CONSTRAINT "scores_reason" CHECK(("scores"."score" is null) = ("scores"."no_score_because" is not null)),
	CONSTRAINT "scores_signal" CHECK("scores"."score" is not null or "scores"."signal" is null)
);
--> statement-breakpoint
CREATE TABLE `web_codes` (
	`evaluation_id` text NOT NULL,
	`laboratory_id` text NOT NULL,
	`code` text NOT NULL,
	PRIMARY KEY(`evaluation_id`, `laboratory_id`),
	FOREIGN KEY (`evaluation_id`) REFERENCES `evaluations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`laboratory_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `web_codes_code` ON `web_codes` (`evaluation_id`,`code`);--> statement-breakpoint
CREATE TABLE `evidence_contents` (
	`evidence_file_id` text PRIMARY KEY NOT NULL,
	`content` blob NOT NULL,
	FOREIGN KEY (`evidence_file_id`) REFERENCES `evidence_files`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `evidence_files` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`laboratory_id` text,
	`organisation_id` text,
	`added_at` integer NOT NULL,
	`added_by` text NOT NULL,
	FOREIGN KEY (`laboratory_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "evidence_files_bytes" CHECK("evidence_files"."bytes" > 0),
	CONSTRAINT "evidence_files_sha256_shape" CHECK(length("evidence_files"."sha256") = 64 and "evidence_files"."sha256" not glob '*[^0-9a-f]*'),
	CONSTRAINT "evidence_files_owner" CHECK("evidence_files"."laboratory_id" is null or "evidence_files"."organisation_id" is null)
);
--> statement-breakpoint
CREATE INDEX `evidence_files_sha256` ON `evidence_files` (`sha256`);--> statement-breakpoint
CREATE INDEX `evidence_files_laboratory` ON `evidence_files` (`laboratory_id`);--> statement-breakpoint
CREATE INDEX `evidence_files_organisation` ON `evidence_files` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `expertise_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`notice_id` text NOT NULL,
	`laboratory_id` text,
	`organisation_id` text,
	`message` text NOT NULL,
	`state` text NOT NULL,
	`answerer_shares_address` integer DEFAULT false NOT NULL,
	`owner_shares_address` integer DEFAULT false NOT NULL,
	`reply` text,
	`made_at` integer NOT NULL,
	`made_by` text NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	`entry_id` text,
	FOREIGN KEY (`notice_id`) REFERENCES `expertise_notices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`laboratory_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entry_id`) REFERENCES `support_entries`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "expertise_answers_state" CHECK("expertise_answers"."state" in ('waiting','accepted','declined','withdrawn')),
	CONSTRAINT "expertise_answers_whose" CHECK(("expertise_answers"."laboratory_id" is null) <> ("expertise_answers"."organisation_id" is null)),
	CONSTRAINT "expertise_answers_decided" CHECK(("expertise_answers"."state" = 'waiting') = ("expertise_answers"."decided_at" is null)),
	CONSTRAINT "expertise_answers_decided_by" CHECK(("expertise_answers"."decided_at" is null) = ("expertise_answers"."decided_by" is null)),
	CONSTRAINT "expertise_answers_entry" CHECK("expertise_answers"."entry_id" is null or "expertise_answers"."state" = 'accepted')
);
--> statement-breakpoint
CREATE INDEX `expertise_answers_notice` ON `expertise_answers` (`notice_id`);--> statement-breakpoint
CREATE TABLE `expertise_languages` (
	`notice_id` text NOT NULL,
	`language` text NOT NULL,
	PRIMARY KEY(`notice_id`, `language`),
	FOREIGN KEY (`notice_id`) REFERENCES `expertise_notices`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `expertise_languages_language` ON `expertise_languages` (`language`);--> statement-breakpoint
CREATE TABLE `expertise_notices` (
	`id` text PRIMARY KEY NOT NULL,
	`side` text NOT NULL,
	`laboratory_id` text,
	`organisation_id` text,
	`topic` text NOT NULL,
	`description` text NOT NULL,
	`form` text NOT NULL,
	`from_day` text,
	`until_day` text,
	`state` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`laboratory_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "expertise_notices_side" CHECK("expertise_notices"."side" in ('offer','request')),
	CONSTRAINT "expertise_notices_form" CHECK("expertise_notices"."form" in ('remote','visit','training','documents')),
	CONSTRAINT "expertise_notices_state_known" CHECK("expertise_notices"."state" in ('open','closed','withdrawn')),
	CONSTRAINT "expertise_notices_whose" CHECK(("expertise_notices"."laboratory_id" is null) <> ("expertise_notices"."organisation_id" is null)),
	CONSTRAINT "expertise_notices_from" CHECK("expertise_notices"."from_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "expertise_notices_until" CHECK("expertise_notices"."until_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "expertise_notices_order" CHECK("expertise_notices"."from_day" is null or "expertise_notices"."until_day" is null or "expertise_notices"."until_day" >= "expertise_notices"."from_day")
);
--> statement-breakpoint
CREATE INDEX `expertise_notices_state` ON `expertise_notices` (`state`,`side`,`topic`);--> statement-breakpoint
CREATE INDEX `expertise_notices_laboratory` ON `expertise_notices` (`laboratory_id`);--> statement-breakpoint
CREATE INDEX `expertise_notices_organisation` ON `expertise_notices` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `network_events` (
	`id` text PRIMARY KEY NOT NULL,
	`network_id` text NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text NOT NULL,
	`place` text,
	`address` text,
	`added_at` integer NOT NULL,
	`added_by` text NOT NULL,
	`cancelled_at` integer,
	FOREIGN KEY (`network_id`) REFERENCES `networks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "network_events_from" CHECK("network_events"."from_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "network_events_until" CHECK("network_events"."until_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "network_events_order" CHECK("network_events"."until_day" >= "network_events"."from_day")
);
--> statement-breakpoint
CREATE INDEX `network_events_network` ON `network_events` (`network_id`,`from_day`);--> statement-breakpoint
CREATE TABLE `network_members` (
	`id` text PRIMARY KEY NOT NULL,
	`network_id` text NOT NULL,
	`laboratory_id` text,
	`organisation_id` text,
	`joined_at` integer NOT NULL,
	`left_at` integer,
	FOREIGN KEY (`network_id`) REFERENCES `networks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`laboratory_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "network_members_who" CHECK(("network_members"."laboratory_id" is null) <> ("network_members"."organisation_id" is null)),
	CONSTRAINT "network_members_order" CHECK("network_members"."left_at" is null or "network_members"."left_at" >= "network_members"."joined_at")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `network_members_laboratory` ON `network_members` (`network_id`,`laboratory_id`) WHERE "network_members"."left_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `network_members_organisation` ON `network_members` (`network_id`,`organisation_id`) WHERE "network_members"."left_at" is null;--> statement-breakpoint
CREATE TABLE `networks` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`region_code` text,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`region_code`) REFERENCES `regions`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `networks_name_unique` ON `networks` (`name`);--> statement-breakpoint
CREATE TABLE `import_rows` (
	`import_id` text NOT NULL,
	`row_number` integer NOT NULL,
	`as_read` text NOT NULL,
	`outcome` text NOT NULL,
	`message` text,
	`made_type` text,
	`made_id` text,
	PRIMARY KEY(`import_id`, `row_number`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "import_rows_outcome" CHECK("import_rows"."outcome" in ('made','changed','same','refused')),
	CONSTRAINT "import_rows_made_whole" CHECK(("import_rows"."made_type" is null) = ("import_rows"."made_id" is null))
);
--> statement-breakpoint
CREATE INDEX `import_rows_made` ON `import_rows` (`made_type`,`made_id`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`evidence_file_id` text,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`organisation_id` text,
	`state` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`by_user_id` text NOT NULL,
	`undone_at` integer,
	`undone_by` text,
	FOREIGN KEY (`evidence_file_id`) REFERENCES `evidence_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`undone_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "imports_kind" CHECK("imports"."kind" in ('participations','results','laboratories','support_entries','exchange_rates')),
	CONSTRAINT "imports_state" CHECK("imports"."state" in ('applied','undone')),
	CONSTRAINT "imports_sha256_shape" CHECK(length("imports"."sha256") = 64 and "imports"."sha256" not glob '*[^0-9a-f]*'),
	CONSTRAINT "imports_undone" CHECK(("imports"."state" = 'undone') = ("imports"."undone_at" is not null) and ("imports"."undone_at" is null) = ("imports"."undone_by" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `imports_once` ON `imports` (`kind`,`sha256`) WHERE "imports"."state" <> 'undone';--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`key` text NOT NULL,
	`input` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`reason` text,
	`progress_done` integer,
	`progress_total` integer,
	CONSTRAINT "jobs_state" CHECK("jobs"."state" in ('waiting','running','done','failed')),
	CONSTRAINT "jobs_running" CHECK("jobs"."state" <> 'running' or "jobs"."started_at" is not null),
	CONSTRAINT "jobs_ended" CHECK(("jobs"."state" in ('done','failed')) = ("jobs"."ended_at" is not null)),
	CONSTRAINT "jobs_failed" CHECK("jobs"."state" <> 'failed' or "jobs"."reason" is not null),
	CONSTRAINT "jobs_attempts" CHECK("jobs"."attempts" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_name_key` ON `jobs` (`name`,`key`);--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`state`,`due_at`);--> statement-breakpoint
CREATE TABLE `united_nations_memberships` (
	`country_code` text NOT NULL,
	`member_from` text NOT NULL,
	`member_until` text,
	`source` text NOT NULL,
	PRIMARY KEY(`country_code`, `member_from`),
	FOREIGN KEY (`country_code`) REFERENCES `countries`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "united_nations_memberships_from" CHECK("united_nations_memberships"."member_from" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "united_nations_memberships_until" CHECK("united_nations_memberships"."member_until" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "united_nations_memberships_order" CHECK("united_nations_memberships"."member_until" is null or "united_nations_memberships"."member_until" >= "united_nations_memberships"."member_from")
);
--> statement-breakpoint
CREATE TABLE `accreditations` (
	`id` text PRIMARY KEY NOT NULL,
	`laboratory_id` text NOT NULL,
	`standard` text NOT NULL,
	`scope` text NOT NULL,
	`body` text NOT NULL,
	`certificate_number` text,
	`valid_from` text,
	`valid_until` text,
	`evidence_file_id` text,
	`added_at` integer NOT NULL,
	`ended_at` integer,
	`ended_because` text,
	FOREIGN KEY (`laboratory_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evidence_file_id`) REFERENCES `evidence_files`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "accreditations_from" CHECK("accreditations"."valid_from" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "accreditations_until" CHECK("accreditations"."valid_until" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "accreditations_order" CHECK("accreditations"."valid_from" is null or "accreditations"."valid_until" is null or "accreditations"."valid_until" >= "accreditations"."valid_from"),
	CONSTRAINT "accreditations_ended" CHECK(("accreditations"."ended_at" is null) = ("accreditations"."ended_because" is null))
);
--> statement-breakpoint
CREATE INDEX `accreditations_laboratory` ON `accreditations` (`laboratory_id`,`valid_until`);--> statement-breakpoint
CREATE TABLE `laboratory_contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`laboratory_id` text NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`phone` text,
	`postal_address` text,
	`purpose` text NOT NULL,
	`added_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`laboratory_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "laboratory_contacts_purpose" CHECK("laboratory_contacts"."purpose" in ('general','samples','results','billing')),
	CONSTRAINT "laboratory_contacts_reachable" CHECK("laboratory_contacts"."email" is not null or "laboratory_contacts"."phone" is not null or "laboratory_contacts"."postal_address" is not null)
);
--> statement-breakpoint
CREATE INDEX `laboratory_contacts_laboratory` ON `laboratory_contacts` (`laboratory_id`);--> statement-breakpoint
CREATE TABLE `laboratory_names` (
	`laboratory_id` text NOT NULL,
	`valid_from` integer NOT NULL,
	`name` text NOT NULL,
	`valid_until` integer,
	`changed_by` text,
	`reason` text,
	PRIMARY KEY(`laboratory_id`, `valid_from`),
	FOREIGN KEY (`laboratory_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "laboratory_names_order" CHECK("laboratory_names"."valid_until" is null or "laboratory_names"."valid_until" > "laboratory_names"."valid_from"),
	CONSTRAINT "laboratory_names_name_written" CHECK(trim("laboratory_names"."name") <> '')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `laboratory_names_open` ON `laboratory_names` (`laboratory_id`) WHERE "laboratory_names"."valid_until" is null;--> statement-breakpoint
CREATE INDEX `laboratory_names_name` ON `laboratory_names` (`name`);--> statement-breakpoint
CREATE TABLE `laboratory_status_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`laboratory_id` text NOT NULL,
	`status` text NOT NULL,
	`merged_into_id` text,
	`reason` text NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text,
	FOREIGN KEY (`laboratory_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merged_into_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "laboratory_status_changes_status" CHECK("laboratory_status_changes"."status" in ('active','closed')),
	CONSTRAINT "laboratory_status_changes_merged" CHECK("laboratory_status_changes"."merged_into_id" is null or ("laboratory_status_changes"."status" = 'closed' and "laboratory_status_changes"."merged_into_id" <> "laboratory_status_changes"."laboratory_id"))
);
--> statement-breakpoint
CREATE INDEX `laboratory_status_changes_laboratory` ON `laboratory_status_changes` (`laboratory_id`,`changed_at`);--> statement-breakpoint
CREATE TABLE `need_answers` (
	`need_id` text NOT NULL,
	`entry_id` text NOT NULL,
	`linked_at` integer NOT NULL,
	`linked_by` text NOT NULL,
	PRIMARY KEY(`need_id`, `entry_id`),
	FOREIGN KEY (`need_id`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entry_id`) REFERENCES `support_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`linked_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `need_answers_entry` ON `need_answers` (`entry_id`);--> statement-breakpoint
CREATE TABLE `needs` (
	`id` text PRIMARY KEY NOT NULL,
	`laboratory_id` text NOT NULL,
	`kind` text NOT NULL,
	`description` text NOT NULL,
	`paragraph_id` text,
	`purpose_id` text,
	`state` text NOT NULL,
	`may_be_named` integer NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`stated_at` integer NOT NULL,
	`stated_by` text NOT NULL,
	`confirmed_at` integer,
	`confirmed_by` text,
	`closed_at` integer,
	`closed_because` text,
	FOREIGN KEY (`laboratory_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`paragraph_id`) REFERENCES `paragraphs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`purpose_id`) REFERENCES `purposes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`stated_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "needs_kind" CHECK("needs"."kind" in ('funding','reference_materials','equipment','training','expertise','information_exchange','in_kind_other')),
	CONSTRAINT "needs_state_known" CHECK("needs"."state" in ('stated','confirmed','answered','closed','withdrawn')),
	CONSTRAINT "needs_purpose" CHECK("needs"."purpose_id" is null or "needs"."paragraph_id" is not null),
	CONSTRAINT "needs_confirmed" CHECK(("needs"."confirmed_at" is null) = ("needs"."confirmed_by" is null)),
	CONSTRAINT "needs_confirmed_state" CHECK("needs"."state" not in ('confirmed','answered') or "needs"."confirmed_at" is not null),
	CONSTRAINT "needs_closed" CHECK(("needs"."state" in ('closed','withdrawn')) = ("needs"."closed_at" is not null)),
	CONSTRAINT "needs_closed_because" CHECK("needs"."state" <> 'closed' or "needs"."closed_because" is not null)
);
--> statement-breakpoint
CREATE INDEX `needs_laboratory` ON `needs` (`laboratory_id`);--> statement-breakpoint
CREATE INDEX `needs_state` ON `needs` (`state`,`kind`);--> statement-breakpoint
CREATE INDEX `needs_paragraph` ON `needs` (`paragraph_id`);--> statement-breakpoint
CREATE TABLE `participation_events` (
	`id` text PRIMARY KEY NOT NULL,
	`participation_id` text NOT NULL,
	`event` text NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`reason` text,
	`at` integer NOT NULL,
	`by_user_id` text,
	FOREIGN KEY (`participation_id`) REFERENCES `participations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "participation_events_event" CHECK("participation_events"."event" in ('invite','take_part','decline','dispatch','record_receipt','submit','resubmit','evaluate','withdraw','report_could_not_test','close_without_response')),
	CONSTRAINT "participation_events_from" CHECK("participation_events"."from_state" in ('invited','registered','dispatched','received','submitted','evaluated','declined','withdrawn','could_not_test','no_response')),
	CONSTRAINT "participation_events_to" CHECK("participation_events"."to_state" in ('invited','registered','dispatched','received','submitted','evaluated','declined','withdrawn','could_not_test','no_response')),
	CONSTRAINT "participation_events_begin" CHECK(("participation_events"."event" = 'invite') = ("participation_events"."from_state" is null))
);
--> statement-breakpoint
CREATE INDEX `participation_events_participation` ON `participation_events` (`participation_id`,`at`);--> statement-breakpoint
CREATE TABLE `exercise_summaries` (
	`exercise_id` text PRIMARY KEY NOT NULL,
	`counts` text NOT NULL,
	`as_of` integer NOT NULL,
	`last_audit_event` integer NOT NULL,
	FOREIGN KEY (`exercise_id`) REFERENCES `exercises`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `published_participation` (
	`year` integer NOT NULL,
	`measure` text NOT NULL,
	`source` text NOT NULL,
	`value_as_published` text NOT NULL,
	`definition` text NOT NULL,
	PRIMARY KEY(`year`, `measure`, `source`),
	CONSTRAINT "published_participation_year" CHECK("published_participation"."year" between 1945 and 2999)
);
--> statement-breakpoint
CREATE TABLE `snapshot_cells` (
	`snapshot_id` text NOT NULL,
	`table_name` text NOT NULL,
	`row_key` text NOT NULL,
	`column_key` text NOT NULL,
	`value` real,
	`is_shown` integer NOT NULL,
	PRIMARY KEY(`snapshot_id`, `table_name`, `row_key`, `column_key`),
	FOREIGN KEY (`snapshot_id`) REFERENCES `snapshots`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "snapshot_cells_suppressed" CHECK("snapshot_cells"."is_shown" = 1 or "snapshot_cells"."value" is null)
);
--> statement-breakpoint
CREATE TABLE `snapshots` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`scope` text NOT NULL,
	`definitions` text NOT NULL,
	`threshold` integer NOT NULL,
	`as_of` integer NOT NULL,
	`last_audit_event` integer NOT NULL,
	`supersedes_id` text,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`published_at` integer,
	`published_by` text,
	`withdrawn_at` integer,
	`withdrawn_because` text,
	FOREIGN KEY (`supersedes_id`) REFERENCES `snapshots`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "snapshots_kind" CHECK("snapshots"."kind" in ('participation','results','implementation','support')),
	CONSTRAINT "snapshots_threshold" CHECK("snapshots"."threshold" >= 1),
	CONSTRAINT "snapshots_published" CHECK(("snapshots"."published_at" is null) = ("snapshots"."published_by" is null)),
	CONSTRAINT "snapshots_withdrawn" CHECK(("snapshots"."withdrawn_at" is null) = ("snapshots"."withdrawn_because" is null)),
	CONSTRAINT "snapshots_withdrawn_published" CHECK("snapshots"."withdrawn_at" is null or "snapshots"."published_at" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `snapshots_supersedes` ON `snapshots` (`supersedes_id`);--> statement-breakpoint
CREATE TABLE `paragraph_statuses` (
	`id` text PRIMARY KEY NOT NULL,
	`paragraph_id` text NOT NULL,
	`status` text NOT NULL,
	`note` text NOT NULL,
	`as_of_day` text NOT NULL,
	`evidence_file_id` text,
	`address` text,
	`set_at` integer NOT NULL,
	`set_by` text NOT NULL,
	FOREIGN KEY (`paragraph_id`) REFERENCES `paragraphs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evidence_file_id`) REFERENCES `evidence_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`set_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "paragraph_statuses_status" CHECK("paragraph_statuses"."status" in ('completed','in_progress','not_implemented','not_applicable','no_indication')),
	CONSTRAINT "paragraph_statuses_day" CHECK("paragraph_statuses"."as_of_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "paragraph_statuses_evidence" CHECK("paragraph_statuses"."evidence_file_id" is null or "paragraph_statuses"."address" is null)
);
--> statement-breakpoint
CREATE INDEX `paragraph_statuses_paragraph` ON `paragraph_statuses` (`paragraph_id`,`set_at`);--> statement-breakpoint
CREATE TABLE `paragraph_texts` (
	`paragraph_id` text NOT NULL,
	`resolution_version_id` text NOT NULL,
	`number` text,
	`text` text NOT NULL,
	`verb` text,
	`addressee` text,
	`held` text NOT NULL,
	`footnotes` text NOT NULL,
	PRIMARY KEY(`paragraph_id`, `resolution_version_id`),
	FOREIGN KEY (`paragraph_id`) REFERENCES `paragraphs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resolution_version_id`) REFERENCES `resolution_versions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "paragraph_texts_held" CHECK("paragraph_texts"."held" in ('in full','in part','not held'))
);
--> statement-breakpoint
CREATE INDEX `paragraph_texts_version` ON `paragraph_texts` (`resolution_version_id`);--> statement-breakpoint
CREATE TABLE `related_paragraphs` (
	`paragraph_id` text NOT NULL,
	`related_id` text NOT NULL,
	`relation` text NOT NULL,
	`note` text,
	`set_at` integer NOT NULL,
	`set_by` text NOT NULL,
	PRIMARY KEY(`paragraph_id`, `related_id`),
	FOREIGN KEY (`paragraph_id`) REFERENCES `paragraphs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`related_id`) REFERENCES `paragraphs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`set_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "related_paragraphs_relation" CHECK("related_paragraphs"."relation" in ('recalls','reaffirms','follows_up','overtakes','see_also')),
	CONSTRAINT "related_paragraphs_another" CHECK("related_paragraphs"."paragraph_id" <> "related_paragraphs"."related_id")
);
--> statement-breakpoint
CREATE INDEX `related_paragraphs_related` ON `related_paragraphs` (`related_id`);--> statement-breakpoint
CREATE TABLE `resolution_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`resolution_id` text NOT NULL,
	`language` text NOT NULL,
	`version` integer NOT NULL,
	`title` text,
	`held` text NOT NULL,
	`source` text NOT NULL,
	`loaded_at` integer NOT NULL,
	`loaded_by` text,
	FOREIGN KEY (`resolution_id`) REFERENCES `resolutions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`loaded_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "resolution_versions_version_number" CHECK("resolution_versions"."version" >= 1),
	CONSTRAINT "resolution_versions_held" CHECK("resolution_versions"."held" in ('in full','in part','not held'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `resolution_versions_version` ON `resolution_versions` (`resolution_id`,`language`,`version`);--> statement-breakpoint
CREATE TABLE `finding_mappings` (
	`submission_id` text NOT NULL,
	`test_item_id` text NOT NULL,
	`position` integer NOT NULL,
	`mapped_at` integer NOT NULL,
	`analyte_id` text NOT NULL,
	`mapped_by` text NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`submission_id`, `test_item_id`, `position`, `mapped_at`),
	FOREIGN KEY (`analyte_id`) REFERENCES `analytes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mapped_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submission_id`,`test_item_id`,`position`) REFERENCES `findings`(`submission_id`,`test_item_id`,`position`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `finding_mappings_analyte` ON `finding_mappings` (`analyte_id`);--> statement-breakpoint
CREATE TABLE `submission_reasons` (
	`submission_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`evidence_file_id` text,
	`seen_by_laboratory_at` integer,
	`seen_by` text,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evidence_file_id`) REFERENCES `evidence_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seen_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "submission_reasons_seen" CHECK(("submission_reasons"."seen_by_laboratory_at" is null) = ("submission_reasons"."seen_by" is null)),
	CONSTRAINT "submission_reasons_reason" CHECK(trim("submission_reasons"."reason") <> '')
);
--> statement-breakpoint
CREATE TABLE `analyte_salts` (
	`analyte_id` text NOT NULL,
	`name` text NOT NULL,
	`cas_number` text,
	`formula` text NOT NULL,
	`molar_mass` real NOT NULL,
	`base_count` integer DEFAULT 1 NOT NULL,
	`source` text,
	PRIMARY KEY(`analyte_id`, `name`),
	FOREIGN KEY (`analyte_id`) REFERENCES `analytes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "analyte_salts_mass" CHECK("analyte_salts"."molar_mass" > 0),
	CONSTRAINT "analyte_salts_base_count" CHECK("analyte_salts"."base_count" >= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `analyte_salts_casNumber_unique` ON `analyte_salts` (`cas_number`);--> statement-breakpoint
CREATE TABLE `exercise_calendar_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`exercise_id` text NOT NULL,
	`date_name` text NOT NULL,
	`from_at` integer,
	`to_at` integer,
	`reason` text NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL,
	FOREIGN KEY (`exercise_id`) REFERENCES `exercises`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "exercise_calendar_changes_date" CHECK("exercise_calendar_changes"."date_name" in ('registration_opens_at','results_open_at','results_due_at','late_until')),
	CONSTRAINT "exercise_calendar_changes_null" CHECK("exercise_calendar_changes"."date_name" = 'late_until' or ("exercise_calendar_changes"."from_at" is not null and "exercise_calendar_changes"."to_at" is not null)),
	CONSTRAINT "exercise_calendar_changes_moved" CHECK("exercise_calendar_changes"."from_at" is not "exercise_calendar_changes"."to_at")
);
--> statement-breakpoint
CREATE INDEX `exercise_calendar_changes_exercise` ON `exercise_calendar_changes` (`exercise_id`,`changed_at`);--> statement-breakpoint
CREATE TABLE `menu_analytes` (
	`exercise_id` text NOT NULL,
	`analyte_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`exercise_id`, `analyte_id`),
	FOREIGN KEY (`exercise_id`) REFERENCES `exercises`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`analyte_id`) REFERENCES `analytes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `menu_analytes_position` ON `menu_analytes` (`exercise_id`,`position`);--> statement-breakpoint
CREATE TABLE `acknowledgements` (
	`id` text PRIMARY KEY NOT NULL,
	`entry_id` text NOT NULL,
	`transaction_id` text,
	`laboratory_id` text NOT NULL,
	`as_recorded` integer NOT NULL,
	`what_reached` text,
	`received_on` text,
	`quantity` real,
	`at` integer NOT NULL,
	`by_user_id` text NOT NULL,
	FOREIGN KEY (`entry_id`) REFERENCES `support_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`transaction_id`) REFERENCES `support_transactions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`laboratory_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "acknowledgements_difference" CHECK("acknowledgements"."as_recorded" = 1 or "acknowledgements"."what_reached" is not null),
	CONSTRAINT "acknowledgements_day" CHECK("acknowledgements"."received_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "acknowledgements_quantity" CHECK("acknowledgements"."quantity" is null or "acknowledgements"."quantity" >= 0)
);
--> statement-breakpoint
CREATE INDEX `acknowledgements_entry` ON `acknowledgements` (`entry_id`,`laboratory_id`,`at`);--> statement-breakpoint
CREATE INDEX `acknowledgements_laboratory` ON `acknowledgements` (`laboratory_id`);--> statement-breakpoint
CREATE TABLE `pledge_instalments` (
	`transaction_id` text NOT NULL,
	`position` integer NOT NULL,
	`due_on` text NOT NULL,
	`amount_minor` integer NOT NULL,
	PRIMARY KEY(`transaction_id`, `position`),
	FOREIGN KEY (`transaction_id`) REFERENCES `support_transactions`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "pledge_instalments_day" CHECK("pledge_instalments"."due_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "pledge_instalments_amount" CHECK("pledge_instalments"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE INDEX `pledge_instalments_due` ON `pledge_instalments` (`due_on`);--> statement-breakpoint
CREATE TABLE `support_beneficiaries` (
	`entry_id` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`region_code` text,
	`country_code` text,
	`laboratory_id` text,
	`organisation_id` text,
	`name` text,
	`share_bp` integer NOT NULL,
	PRIMARY KEY(`entry_id`, `position`),
	FOREIGN KEY (`entry_id`) REFERENCES `support_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`region_code`) REFERENCES `regions`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`country_code`) REFERENCES `countries`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`laboratory_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "support_beneficiaries_kind" CHECK("support_beneficiaries"."kind" in ('programme','region','country','laboratory','organisation','other_body')),
	CONSTRAINT "support_beneficiaries_share" CHECK("support_beneficiaries"."share_bp" between 1 and 10000),
	CONSTRAINT "support_beneficiaries_named" CHECK(("support_beneficiaries"."kind" = 'region') = ("support_beneficiaries"."region_code" is not null)
        and ("support_beneficiaries"."kind" = 'country') = ("support_beneficiaries"."country_code" is not null)
        and ("support_beneficiaries"."kind" = 'laboratory') = ("support_beneficiaries"."laboratory_id" is not null)
        and ("support_beneficiaries"."kind" = 'organisation') = ("support_beneficiaries"."organisation_id" is not null)
        and ("support_beneficiaries"."kind" = 'other_body') = ("support_beneficiaries"."name" is not null))
);
--> statement-breakpoint
CREATE INDEX `support_beneficiaries_country` ON `support_beneficiaries` (`country_code`);--> statement-breakpoint
CREATE INDEX `support_beneficiaries_laboratory` ON `support_beneficiaries` (`laboratory_id`);--> statement-breakpoint
CREATE TABLE `support_evidence` (
	`entry_id` text NOT NULL,
	`position` integer NOT NULL,
	`evidence_file_id` text,
	`address` text,
	`description` text NOT NULL,
	PRIMARY KEY(`entry_id`, `position`),
	FOREIGN KEY (`entry_id`) REFERENCES `support_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evidence_file_id`) REFERENCES `evidence_files`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "support_evidence_one" CHECK(("support_evidence"."evidence_file_id" is null) <> ("support_evidence"."address" is null)),
	CONSTRAINT "support_evidence_address" CHECK("support_evidence"."address" is null or "support_evidence"."address" like 'https://_%' or "support_evidence"."address" like 'http://_%')
);
--> statement-breakpoint
CREATE INDEX `support_evidence_file` ON `support_evidence` (`evidence_file_id`);--> statement-breakpoint
CREATE TABLE `exchange_rates` (
	`currency` text NOT NULL,
	`valid_from` text NOT NULL,
	`units_per_usd` real NOT NULL,
	`as_given` text NOT NULL,
	`source` text NOT NULL,
	`import_id` text,
	`added_at` integer NOT NULL,
	`added_by` text,
	PRIMARY KEY(`currency`, `valid_from`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "exchange_rates_currency" CHECK("exchange_rates"."currency" glob '[A-Z][A-Z][A-Z]'),
	CONSTRAINT "exchange_rates_day" CHECK("exchange_rates"."valid_from" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "exchange_rates_positive" CHECK("exchange_rates"."units_per_usd" > 0)
);
--> statement-breakpoint
CREATE TABLE `published_funding` (
	`year` integer NOT NULL,
	`measure` text NOT NULL,
	`source` text NOT NULL,
	`amount_as_published` text NOT NULL,
	`unit` text NOT NULL,
	`currency` text NOT NULL,
	`note` text,
	PRIMARY KEY(`year`, `measure`, `source`),
	CONSTRAINT "published_funding_currency" CHECK("published_funding"."currency" glob '[A-Z][A-Z][A-Z]'),
	CONSTRAINT "published_funding_year" CHECK("published_funding"."year" between 1945 and 2999)
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`country_code` text,
	`laboratory_id` text,
	`retired_at` integer,
	FOREIGN KEY (`country_code`) REFERENCES `countries`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`laboratory_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "organisations_kind" CHECK("__new_organisations"."kind" in ('member_state','regional_institution','international_institution','foundation','programme','laboratory','other')),
	CONSTRAINT "organisations_laboratory" CHECK(("__new_organisations"."kind" = 'laboratory') = ("__new_organisations"."laboratory_id" is not null))
);
--> statement-breakpoint
INSERT INTO `__new_organisations`("id", "name", "kind", "country_code") SELECT "id", "name", "kind", "country_code" FROM `organisations`;--> statement-breakpoint
DROP TABLE `organisations`;--> statement-breakpoint
ALTER TABLE `__new_organisations` RENAME TO `organisations`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_name_unique` ON `organisations` (`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_laboratoryId_unique` ON `organisations` (`laboratory_id`);--> statement-breakpoint
ALTER TABLE `memberships` ADD `deputy_for_id` text REFERENCES memberships(id);--> statement-breakpoint
ALTER TABLE `memberships` ADD `handed_over_from_id` text REFERENCES memberships(id);--> statement-breakpoint
ALTER TABLE `sessions` ADD `acting_membership_id` text REFERENCES memberships(id);--> statement-breakpoint
ALTER TABLE `users` ADD `two_factor_enabled` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `laboratories` ADD `merged_into_id` text REFERENCES laboratories(id);--> statement-breakpoint
ALTER TABLE `outbox_messages` ADD `failed_at` integer;--> statement-breakpoint
CREATE INDEX `outbox_messages_failed` ON `outbox_messages` (`failed_at`);--> statement-breakpoint
ALTER TABLE `analytes` ADD `schedule_source` text;--> statement-breakpoint
ALTER TABLE `analytes` ADD `source` text;--> statement-breakpoint
ALTER TABLE `exercises` ADD `closed_at` integer;--> statement-breakpoint
ALTER TABLE `allocations` ADD `resolution_version_id` text REFERENCES resolution_versions(id);--> statement-breakpoint
ALTER TABLE `support_entries` ADD `earmarking` text;--> statement-breakpoint
ALTER TABLE `support_entries` ADD `starts_on` text;--> statement-breakpoint
ALTER TABLE `support_entries` ADD `ends_on` text;--> statement-breakpoint
ALTER TABLE `support_entries` ADD `parent_entry_id` text REFERENCES support_entries(id);--> statement-breakpoint
ALTER TABLE `support_entries` ADD `import_id` text REFERENCES imports(id);--> statement-breakpoint
ALTER TABLE `support_transactions` ADD `rate_valid_from` text;--> statement-breakpoint
ALTER TABLE `support_transactions` ADD `quantity` real;--> statement-breakpoint
ALTER TABLE `support_transactions` ADD `quantity_unit` text;--> statement-breakpoint
ALTER TABLE `support_transactions` ADD `fulfils_id` text REFERENCES support_transactions(id);