-- An outcome that was made again stays as it was made; only what was assessed before is assessed again.
CREATE TRIGGER item_reassessments_no_update BEFORE UPDATE ON item_reassessments
BEGIN SELECT RAISE(ABORT, 'an outcome is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER item_reassessments_no_delete BEFORE DELETE ON item_reassessments
BEGIN SELECT RAISE(ABORT, 'an outcome is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER item_reassessments_no_replace BEFORE INSERT ON item_reassessments
WHEN EXISTS (SELECT 1 FROM item_reassessments WHERE submission_id = NEW.submission_id AND test_item_id = NEW.test_item_id AND mapped_position = NEW.mapped_position AND mapped_at = NEW.mapped_at)
BEGIN SELECT RAISE(ABORT, 'an outcome is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER reassessed_components_no_update BEFORE UPDATE ON reassessed_components
BEGIN SELECT RAISE(ABORT, 'an outcome is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER reassessed_components_no_delete BEFORE DELETE ON reassessed_components
BEGIN SELECT RAISE(ABORT, 'an outcome is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER reassessed_components_no_replace BEFORE INSERT ON reassessed_components
WHEN EXISTS (SELECT 1 FROM reassessed_components WHERE submission_id = NEW.submission_id AND test_item_id = NEW.test_item_id AND mapped_position = NEW.mapped_position AND mapped_at = NEW.mapped_at AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'an outcome is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER item_reassessments_assessed_only BEFORE INSERT ON item_reassessments
WHEN (SELECT assessment_rule FROM submissions WHERE id = NEW.submission_id) IS NULL
BEGIN SELECT RAISE(ABORT, 'only what was assessed is assessed again'); END;
