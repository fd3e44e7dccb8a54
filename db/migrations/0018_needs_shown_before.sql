ALTER TABLE `needs` ADD `was_confirmed` integer DEFAULT false NOT NULL;--> statement-breakpoint
-- One that was changed since it was confirmed has lost its place: the trail knows that it had one, and it gets none again.
UPDATE `needs` SET `was_confirmed` = 1
WHERE `closed_at` IS NULL AND (`confirmed_at` IS NOT NULL OR EXISTS (
  SELECT 1 FROM `audit_events`
  WHERE `subject_type` = 'need' AND `subject_id` = `needs`.`id` AND `action` = 'needs:confirm'
));
