PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_participation_events` (
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
	CONSTRAINT "participation_events_event" CHECK("__new_participation_events"."event" in ('invite','take_part','decline','dispatch','record_receipt','submit','resubmit','evaluate','withdraw','report_could_not_test','close_without_response','reinstate')),
	CONSTRAINT "participation_events_from" CHECK("__new_participation_events"."from_state" in ('invited','registered','dispatched','received','submitted','evaluated','declined','withdrawn','could_not_test','no_response')),
	CONSTRAINT "participation_events_to" CHECK("__new_participation_events"."to_state" in ('invited','registered','dispatched','received','submitted','evaluated','declined','withdrawn','could_not_test','no_response')),
	CONSTRAINT "participation_events_begin" CHECK(("__new_participation_events"."event" = 'invite') = ("__new_participation_events"."from_state" is null))
);
--> statement-breakpoint
INSERT INTO `__new_participation_events`("id", "participation_id", "event", "from_state", "to_state", "reason", "at", "by_user_id") SELECT "id", "participation_id", "event", "from_state", "to_state", "reason", "at", "by_user_id" FROM `participation_events`;--> statement-breakpoint
DROP TABLE `participation_events`;--> statement-breakpoint
ALTER TABLE `__new_participation_events` RENAME TO `participation_events`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `participation_events_participation` ON `participation_events` (`participation_id`,`at`);--> statement-breakpoint
-- The triggers went with the old table; they are made again as they were.
CREATE TRIGGER participation_events_no_update BEFORE UPDATE ON participation_events
BEGIN SELECT RAISE(ABORT, 'a step of a participation is never changed'); END;
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
CREATE TRIGGER participation_events_no_replace BEFORE INSERT ON participation_events
WHEN EXISTS (SELECT 1 FROM participation_events WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a step of a participation is never replaced'); END;
