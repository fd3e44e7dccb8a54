-- A need can be returned, and whether it is answered follows from its entries: the table is made anew.
CREATE TABLE `__new_needs` (
	`id` text PRIMARY KEY NOT NULL,
	`laboratory_id` text NOT NULL,
	`kind` text NOT NULL,
	`description` text NOT NULL,
	`quantity` real,
	`quantity_unit` text,
	`paragraph_id` text,
	`purpose_id` text,
	`state` text NOT NULL,
	`may_be_named` integer NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`stated_at` integer NOT NULL,
	`stated_by` text NOT NULL,
	`confirmed_at` integer,
	`confirmed_by` text,
	`text_names_nobody` integer DEFAULT false NOT NULL,
	`shown_region_code` text,
	`returned_because` text,
	`closed_at` integer,
	`closed_because` text,
	FOREIGN KEY (`laboratory_id`) REFERENCES `laboratories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`paragraph_id`) REFERENCES `paragraphs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`purpose_id`) REFERENCES `purposes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`stated_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`shown_region_code`) REFERENCES `regions`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "needs_kind" CHECK("__new_needs"."kind" in ('funding','reference_materials','equipment','training','expertise','information_exchange','in_kind_other')),
	CONSTRAINT "needs_state_known" CHECK("__new_needs"."state" in ('stated','returned','confirmed','closed','withdrawn')),
	CONSTRAINT "needs_purpose" CHECK("__new_needs"."purpose_id" is null or "__new_needs"."paragraph_id" is not null),
	CONSTRAINT "needs_confirmed" CHECK(("__new_needs"."confirmed_at" is null) = ("__new_needs"."confirmed_by" is null)),
	CONSTRAINT "needs_confirmed_state" CHECK("__new_needs"."state" <> 'confirmed' or "__new_needs"."confirmed_at" is not null),
	CONSTRAINT "needs_unnamed_text" CHECK("__new_needs"."state" <> 'confirmed' or "__new_needs"."may_be_named" or "__new_needs"."text_names_nobody"),
	CONSTRAINT "needs_returned" CHECK("__new_needs"."state" <> 'returned' or "__new_needs"."returned_because" is not null),
	CONSTRAINT "needs_quantity" CHECK(("__new_needs"."quantity" is null) = ("__new_needs"."quantity_unit" is null)),
	CONSTRAINT "needs_quantity_positive" CHECK("__new_needs"."quantity" is null or "__new_needs"."quantity" > 0),
	CONSTRAINT "needs_closed" CHECK(("__new_needs"."state" in ('closed','withdrawn')) = ("__new_needs"."closed_at" is not null)),
	CONSTRAINT "needs_closed_because" CHECK("__new_needs"."state" <> 'closed' or "__new_needs"."closed_because" is not null)
);
--> statement-breakpoint
INSERT INTO `__new_needs`("id", "laboratory_id", "kind", "description", "quantity", "quantity_unit", "paragraph_id", "purpose_id", "state", "may_be_named", "revision", "stated_at", "stated_by", "confirmed_at", "confirmed_by", "text_names_nobody", "shown_region_code", "returned_because", "closed_at", "closed_because") SELECT "id", "laboratory_id", "kind", "description", NULL, NULL, "paragraph_id", "purpose_id",
-- Nobody has confirmed of these texts that they name nobody: without consent they are confirmed anew.
CASE WHEN "state" NOT IN ('confirmed','answered') THEN "state" WHEN "may_be_named" THEN 'confirmed' ELSE 'stated' END,
"may_be_named", "revision", "stated_at", "stated_by", "confirmed_at", "confirmed_by", false, NULL, NULL, "closed_at", "closed_because" FROM `needs`;--> statement-breakpoint
DROP TABLE `needs`;--> statement-breakpoint
ALTER TABLE `__new_needs` RENAME TO `needs`;--> statement-breakpoint
CREATE INDEX `needs_laboratory` ON `needs` (`laboratory_id`);--> statement-breakpoint
CREATE INDEX `needs_state` ON `needs` (`state`,`kind`);--> statement-breakpoint
CREATE INDEX `needs_paragraph` ON `needs` (`paragraph_id`);--> statement-breakpoint
ALTER TABLE `network_events` ADD `laboratory_id` text REFERENCES laboratories(id);--> statement-breakpoint
ALTER TABLE `network_events` ADD `organisation_id` text REFERENCES organisations(id);--> statement-breakpoint
CREATE UNIQUE INDEX `expertise_answers_laboratory` ON `expertise_answers` (`notice_id`,`laboratory_id`) WHERE "expertise_answers"."state" = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX `expertise_answers_organisation` ON `expertise_answers` (`notice_id`,`organisation_id`) WHERE "expertise_answers"."state" = 'waiting';--> statement-breakpoint
CREATE TABLE `__new_expertise_notices` (
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
	CONSTRAINT "expertise_notices_side" CHECK("__new_expertise_notices"."side" in ('offer','request')),
	CONSTRAINT "expertise_notices_topic" CHECK("__new_expertise_notices"."topic" in ('seized_materials','biological_specimens','new_substances','quantification','measurement_uncertainty','method_validation','reference_materials','sampling','instruments','quality_management','data_and_reporting','other')),
	CONSTRAINT "expertise_notices_form" CHECK("__new_expertise_notices"."form" in ('remote','visit','training','documents')),
	CONSTRAINT "expertise_notices_state_known" CHECK("__new_expertise_notices"."state" in ('open','closed','withdrawn')),
	CONSTRAINT "expertise_notices_whose" CHECK(("__new_expertise_notices"."laboratory_id" is null) <> ("__new_expertise_notices"."organisation_id" is null)),
	CONSTRAINT "expertise_notices_from" CHECK("__new_expertise_notices"."from_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "expertise_notices_until" CHECK("__new_expertise_notices"."until_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT "expertise_notices_order" CHECK("__new_expertise_notices"."from_day" is null or "__new_expertise_notices"."until_day" is null or "__new_expertise_notices"."until_day" >= "__new_expertise_notices"."from_day")
);
--> statement-breakpoint
INSERT INTO `__new_expertise_notices`("id", "side", "laboratory_id", "organisation_id", "topic", "description", "form", "from_day", "until_day", "state", "revision", "created_at", "created_by", "updated_at") SELECT "id", "side", "laboratory_id", "organisation_id",
CASE WHEN "topic" IN ('seized_materials','biological_specimens','new_substances','quantification','measurement_uncertainty','method_validation','reference_materials','sampling','instruments','quality_management','data_and_reporting') THEN "topic" ELSE 'other' END, "description", "form", "from_day", "until_day", "state", "revision", "created_at", "created_by", "updated_at" FROM `expertise_notices`;--> statement-breakpoint
DROP TABLE `expertise_notices`;--> statement-breakpoint
ALTER TABLE `__new_expertise_notices` RENAME TO `expertise_notices`;--> statement-breakpoint
CREATE INDEX `expertise_notices_state` ON `expertise_notices` (`state`,`side`,`topic`);--> statement-breakpoint
CREATE INDEX `expertise_notices_laboratory` ON `expertise_notices` (`laboratory_id`);--> statement-breakpoint
CREATE INDEX `expertise_notices_organisation` ON `expertise_notices` (`organisation_id`);
--> statement-breakpoint
CREATE TRIGGER needs_purpose_of_paragraph_insert BEFORE INSERT ON needs
WHEN NEW.purpose_id IS NOT NULL AND NEW.paragraph_id IS NOT (SELECT paragraph_id FROM purposes WHERE id = NEW.purpose_id)
BEGIN SELECT RAISE(ABORT, 'a purpose is one of its paragraph'); END;
--> statement-breakpoint
CREATE TRIGGER needs_purpose_of_paragraph_update BEFORE UPDATE OF paragraph_id, purpose_id ON needs
WHEN NEW.purpose_id IS NOT NULL AND NEW.paragraph_id IS NOT (SELECT paragraph_id FROM purposes WHERE id = NEW.purpose_id)
BEGIN SELECT RAISE(ABORT, 'a purpose is one of its paragraph'); END;
--> statement-breakpoint
CREATE TRIGGER needs_no_update BEFORE UPDATE ON needs
WHEN OLD.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a closed need is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER needs_no_delete BEFORE DELETE ON needs
BEGIN SELECT RAISE(ABORT, 'a need is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER expertise_answers_no_update BEFORE UPDATE ON expertise_answers
WHEN NEW.notice_id <> OLD.notice_id OR NEW.laboratory_id IS NOT OLD.laboratory_id
  OR NEW.organisation_id IS NOT OLD.organisation_id OR NEW.message <> OLD.message OR NEW.made_by <> OLD.made_by
  OR NEW.made_at <> OLD.made_at OR (OLD.state <> 'waiting' AND NEW.state <> OLD.state)
BEGIN SELECT RAISE(ABORT, 'an answer is decided once and never rewritten'); END;
--> statement-breakpoint
CREATE TRIGGER expertise_answers_no_delete BEFORE DELETE ON expertise_answers
BEGIN SELECT RAISE(ABORT, 'an answer is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER network_members_no_delete BEFORE DELETE ON network_members
BEGIN SELECT RAISE(ABORT, 'who was a member of a network stays on record'); END;
