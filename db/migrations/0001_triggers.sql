-- What is in the audit trail stays as it is: no event is changed, deleted, or replaced by another under its number.
CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events
BEGIN SELECT RAISE(ABORT, 'an audit event is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events
BEGIN SELECT RAISE(ABORT, 'an audit event is never deleted'); END;
--> statement-breakpoint
-- INSERT OR REPLACE fires no delete trigger, so it is refused here. One trigger, so that its checks come in this order.
CREATE TRIGGER audit_events_next BEFORE INSERT ON audit_events
BEGIN
  SELECT RAISE(ABORT, 'an audit event is never replaced')
    WHERE EXISTS (SELECT 1 FROM audit_events WHERE id = NEW.id OR hash = NEW.hash);
  SELECT RAISE(ABORT, 'audit events are numbered without a gap')
    WHERE NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM audit_events);
  SELECT RAISE(ABORT, 'an audit event continues the chain')
    WHERE NEW.previous_hash <> coalesce((SELECT hash FROM audit_events ORDER BY id DESC LIMIT 1), '');
END;
--> statement-breakpoint
-- As reported stays as reported.
CREATE TRIGGER submissions_no_update BEFORE UPDATE ON submissions
BEGIN SELECT RAISE(ABORT, 'a submission is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER submissions_no_delete BEFORE DELETE ON submissions
BEGIN SELECT RAISE(ABORT, 'a submission is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER submissions_no_replace BEFORE INSERT ON submissions
WHEN EXISTS (
  SELECT 1 FROM submissions WHERE id = NEW.id OR receipt_number = NEW.receipt_number
    OR (participation_id = NEW.participation_id AND version = NEW.version))
BEGIN SELECT RAISE(ABORT, 'a submission is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER submitted_items_no_update BEFORE UPDATE ON submitted_items
BEGIN SELECT RAISE(ABORT, 'a submitted item is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER submitted_items_no_delete BEFORE DELETE ON submitted_items
BEGIN SELECT RAISE(ABORT, 'a submitted item is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER findings_no_update BEFORE UPDATE ON findings
BEGIN SELECT RAISE(ABORT, 'a finding is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER findings_no_delete BEFORE DELETE ON findings
BEGIN SELECT RAISE(ABORT, 'a finding is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER findings_no_replace BEFORE INSERT ON findings
WHEN EXISTS (
  SELECT 1 FROM findings
  WHERE submission_id = NEW.submission_id AND test_item_id = NEW.test_item_id AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'a finding is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER submitted_items_no_replace BEFORE INSERT ON submitted_items
WHEN EXISTS (SELECT 1 FROM submitted_items WHERE submission_id = NEW.submission_id AND test_item_id = NEW.test_item_id)
BEGIN SELECT RAISE(ABORT, 'a submitted item is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER finding_techniques_no_update BEFORE UPDATE ON finding_techniques
BEGIN SELECT RAISE(ABORT, 'a finding''s technique is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER finding_techniques_no_delete BEFORE DELETE ON finding_techniques
BEGIN SELECT RAISE(ABORT, 'a finding''s technique is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER assessed_components_no_update BEFORE UPDATE ON assessed_components
BEGIN SELECT RAISE(ABORT, 'an outcome is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER assessed_components_no_delete BEFORE DELETE ON assessed_components
BEGIN SELECT RAISE(ABORT, 'an outcome is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER assessed_components_no_replace BEFORE INSERT ON assessed_components
WHEN EXISTS (
  SELECT 1 FROM assessed_components
  WHERE submission_id = NEW.submission_id AND test_item_id = NEW.test_item_id AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'an outcome is never replaced'); END;
--> statement-breakpoint
-- Shares of an entry sum to at most the whole; what is left is not linked.
CREATE TRIGGER allocations_sum_on_insert AFTER INSERT ON allocations
WHEN (SELECT sum(share_bp) FROM allocations WHERE entry_id = NEW.entry_id) > 10000
BEGIN SELECT RAISE(ABORT, 'the shares of an entry sum to more than the whole'); END;
--> statement-breakpoint
CREATE TRIGGER allocations_sum_on_update AFTER UPDATE ON allocations
WHEN (SELECT sum(share_bp) FROM allocations WHERE entry_id = NEW.entry_id) > 10000
BEGIN SELECT RAISE(ABORT, 'the shares of an entry sum to more than the whole'); END;
--> statement-breakpoint
-- Unique over columns that may be null: Drizzle writes no index on an expression of several columns.
CREATE UNIQUE INDEX memberships_once ON memberships (user_id, role, coalesce(laboratory_id, organisation_id, ''));
--> statement-breakpoint
CREATE UNIQUE INDEX allocations_once ON allocations (entry_id, paragraph_id, coalesce(purpose_id, ''));
