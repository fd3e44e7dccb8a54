-- What was written once stays as it is: not changed, not deleted, and not replaced by INSERT OR REPLACE, which fires no delete trigger.
CREATE TRIGGER laboratory_status_changes_no_update BEFORE UPDATE ON laboratory_status_changes
BEGIN SELECT RAISE(ABORT, 'a change of status is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER laboratory_status_changes_no_delete BEFORE DELETE ON laboratory_status_changes
BEGIN SELECT RAISE(ABORT, 'a change of status is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER laboratory_status_changes_no_replace BEFORE INSERT ON laboratory_status_changes
WHEN EXISTS (SELECT 1 FROM laboratory_status_changes WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a change of status is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER exercise_calendar_changes_no_update BEFORE UPDATE ON exercise_calendar_changes
BEGIN SELECT RAISE(ABORT, 'a change of the calendar is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER exercise_calendar_changes_no_delete BEFORE DELETE ON exercise_calendar_changes
BEGIN SELECT RAISE(ABORT, 'a change of the calendar is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER exercise_calendar_changes_no_replace BEFORE INSERT ON exercise_calendar_changes
WHEN EXISTS (SELECT 1 FROM exercise_calendar_changes WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a change of the calendar is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER participation_events_no_update BEFORE UPDATE ON participation_events
BEGIN SELECT RAISE(ABORT, 'a step of a participation is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER participation_events_no_delete BEFORE DELETE ON participation_events
BEGIN SELECT RAISE(ABORT, 'a step of a participation is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER participation_events_no_replace BEFORE INSERT ON participation_events
WHEN EXISTS (SELECT 1 FROM participation_events WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a step of a participation is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER consignment_events_no_update BEFORE UPDATE ON consignment_events
BEGIN SELECT RAISE(ABORT, 'a step of a consignment is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER consignment_events_no_delete BEFORE DELETE ON consignment_events
BEGIN SELECT RAISE(ABORT, 'a step of a consignment is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER consignment_events_no_replace BEFORE INSERT ON consignment_events
WHEN EXISTS (SELECT 1 FROM consignment_events WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a step of a consignment is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER finding_mappings_no_update BEFORE UPDATE ON finding_mappings
BEGIN SELECT RAISE(ABORT, 'a mapping is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER finding_mappings_no_delete BEFORE DELETE ON finding_mappings
BEGIN SELECT RAISE(ABORT, 'a mapping is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER finding_mappings_no_replace BEFORE INSERT ON finding_mappings
WHEN EXISTS (SELECT 1 FROM finding_mappings WHERE (submission_id = NEW.submission_id AND test_item_id = NEW.test_item_id AND position = NEW.position AND mapped_at = NEW.mapped_at))
BEGIN SELECT RAISE(ABORT, 'a mapping is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER panel_comments_no_update BEFORE UPDATE ON panel_comments
BEGIN SELECT RAISE(ABORT, 'a comment is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER panel_comments_no_delete BEFORE DELETE ON panel_comments
BEGIN SELECT RAISE(ABORT, 'a comment is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER panel_comments_no_replace BEFORE INSERT ON panel_comments
WHEN EXISTS (SELECT 1 FROM panel_comments WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a comment is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER corrective_action_steps_no_update BEFORE UPDATE ON corrective_action_steps
BEGIN SELECT RAISE(ABORT, 'a step of a corrective action is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER corrective_action_steps_no_delete BEFORE DELETE ON corrective_action_steps
BEGIN SELECT RAISE(ABORT, 'a step of a corrective action is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER corrective_action_steps_no_replace BEFORE INSERT ON corrective_action_steps
WHEN EXISTS (SELECT 1 FROM corrective_action_steps WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a step of a corrective action is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER appeal_steps_no_update BEFORE UPDATE ON appeal_steps
BEGIN SELECT RAISE(ABORT, 'a step of an appeal is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER appeal_steps_no_delete BEFORE DELETE ON appeal_steps
BEGIN SELECT RAISE(ABORT, 'a step of an appeal is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER appeal_steps_no_replace BEFORE INSERT ON appeal_steps
WHEN EXISTS (SELECT 1 FROM appeal_steps WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a step of an appeal is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER resolution_versions_no_update BEFORE UPDATE ON resolution_versions
BEGIN SELECT RAISE(ABORT, 'a version of a resolution is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER resolution_versions_no_delete BEFORE DELETE ON resolution_versions
BEGIN SELECT RAISE(ABORT, 'a version of a resolution is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER resolution_versions_no_replace BEFORE INSERT ON resolution_versions
WHEN EXISTS (SELECT 1 FROM resolution_versions WHERE id = NEW.id OR (resolution_id = NEW.resolution_id AND language = NEW.language AND version = NEW.version))
BEGIN SELECT RAISE(ABORT, 'a version of a resolution is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER paragraph_texts_no_update BEFORE UPDATE ON paragraph_texts
BEGIN SELECT RAISE(ABORT, 'the text of a version is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER paragraph_texts_no_delete BEFORE DELETE ON paragraph_texts
BEGIN SELECT RAISE(ABORT, 'the text of a version is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER paragraph_texts_no_replace BEFORE INSERT ON paragraph_texts
WHEN EXISTS (SELECT 1 FROM paragraph_texts WHERE (paragraph_id = NEW.paragraph_id AND resolution_version_id = NEW.resolution_version_id))
BEGIN SELECT RAISE(ABORT, 'the text of a version is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER paragraph_statuses_no_update BEFORE UPDATE ON paragraph_statuses
BEGIN SELECT RAISE(ABORT, 'a status is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER paragraph_statuses_no_delete BEFORE DELETE ON paragraph_statuses
BEGIN SELECT RAISE(ABORT, 'a status is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER paragraph_statuses_no_replace BEFORE INSERT ON paragraph_statuses
WHEN EXISTS (SELECT 1 FROM paragraph_statuses WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a status is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER support_entry_steps_no_update BEFORE UPDATE ON support_entry_steps
BEGIN SELECT RAISE(ABORT, 'a step of an entry is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER support_entry_steps_no_delete BEFORE DELETE ON support_entry_steps
BEGIN SELECT RAISE(ABORT, 'a step of an entry is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER support_entry_steps_no_replace BEFORE INSERT ON support_entry_steps
WHEN EXISTS (SELECT 1 FROM support_entry_steps WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a step of an entry is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER acknowledgements_no_update BEFORE UPDATE ON acknowledgements
BEGIN SELECT RAISE(ABORT, 'an acknowledgement is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER acknowledgements_no_delete BEFORE DELETE ON acknowledgements
BEGIN SELECT RAISE(ABORT, 'an acknowledgement is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER acknowledgements_no_replace BEFORE INSERT ON acknowledgements
WHEN EXISTS (SELECT 1 FROM acknowledgements WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an acknowledgement is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER evidence_files_no_update BEFORE UPDATE ON evidence_files
BEGIN SELECT RAISE(ABORT, 'an evidence file is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER evidence_files_no_delete BEFORE DELETE ON evidence_files
BEGIN SELECT RAISE(ABORT, 'an evidence file is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER evidence_files_no_replace BEFORE INSERT ON evidence_files
WHEN EXISTS (SELECT 1 FROM evidence_files WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an evidence file is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER evidence_contents_no_update BEFORE UPDATE ON evidence_contents
BEGIN SELECT RAISE(ABORT, 'the content of an evidence file is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER evidence_contents_no_delete BEFORE DELETE ON evidence_contents
BEGIN SELECT RAISE(ABORT, 'the content of an evidence file is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER evidence_contents_no_replace BEFORE INSERT ON evidence_contents
WHEN EXISTS (SELECT 1 FROM evidence_contents WHERE evidence_file_id = NEW.evidence_file_id)
BEGIN SELECT RAISE(ABORT, 'the content of an evidence file is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER import_rows_no_update BEFORE UPDATE ON import_rows
BEGIN SELECT RAISE(ABORT, 'a row of an import is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER import_rows_no_delete BEFORE DELETE ON import_rows
BEGIN SELECT RAISE(ABORT, 'a row of an import is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER import_rows_no_replace BEFORE INSERT ON import_rows
WHEN EXISTS (SELECT 1 FROM import_rows WHERE (import_id = NEW.import_id AND row_number = NEW.row_number))
BEGIN SELECT RAISE(ABORT, 'a row of an import is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER web_codes_no_update BEFORE UPDATE ON web_codes
BEGIN SELECT RAISE(ABORT, 'a code is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER web_codes_no_delete BEFORE DELETE ON web_codes
BEGIN SELECT RAISE(ABORT, 'a code is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER web_codes_no_replace BEFORE INSERT ON web_codes
WHEN EXISTS (SELECT 1 FROM web_codes WHERE (evaluation_id = NEW.evaluation_id AND laboratory_id = NEW.laboratory_id) OR (evaluation_id = NEW.evaluation_id AND code = NEW.code))
BEGIN SELECT RAISE(ABORT, 'a code is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER finding_techniques_no_replace BEFORE INSERT ON finding_techniques
WHEN EXISTS (SELECT 1 FROM finding_techniques WHERE (submission_id = NEW.submission_id AND test_item_id = NEW.test_item_id AND position = NEW.position AND technique_code = NEW.technique_code))
BEGIN SELECT RAISE(ABORT, 'a finding''s technique is never replaced'); END;
--> statement-breakpoint
-- Published figures come with the program and are loaded again at every start: one that is there is kept, without an error.
CREATE TRIGGER published_funding_no_update BEFORE UPDATE ON published_funding
BEGIN SELECT RAISE(ABORT, 'a published total is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER published_funding_no_delete BEFORE DELETE ON published_funding
BEGIN SELECT RAISE(ABORT, 'a published total is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER published_funding_no_replace BEFORE INSERT ON published_funding
WHEN EXISTS (SELECT 1 FROM published_funding WHERE year = NEW.year AND measure = NEW.measure AND source = NEW.source)
BEGIN SELECT RAISE(IGNORE); END;
--> statement-breakpoint
CREATE TRIGGER published_participation_no_update BEFORE UPDATE ON published_participation
BEGIN SELECT RAISE(ABORT, 'a published figure is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER published_participation_no_delete BEFORE DELETE ON published_participation
BEGIN SELECT RAISE(ABORT, 'a published figure is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER published_participation_no_replace BEFORE INSERT ON published_participation
WHEN EXISTS (SELECT 1 FROM published_participation WHERE year = NEW.year AND measure = NEW.measure AND source = NEW.source)
BEGIN SELECT RAISE(IGNORE); END;
--> statement-breakpoint
-- Rates are frozen; the same again is harmless. One that nothing was valued at may be taken back with its import.
CREATE TRIGGER exchange_rates_no_update BEFORE UPDATE ON exchange_rates
BEGIN SELECT RAISE(ABORT, 'a rate is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER exchange_rates_no_replace BEFORE INSERT ON exchange_rates
WHEN EXISTS (
  SELECT 1 FROM exchange_rates
  WHERE currency = NEW.currency AND valid_from = NEW.valid_from AND units_per_usd <> NEW.units_per_usd)
BEGIN SELECT RAISE(ABORT, 'a rate is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER exchange_rates_in_use BEFORE DELETE ON exchange_rates
WHEN EXISTS (SELECT 1 FROM support_transactions WHERE currency = OLD.currency AND rate_valid_from = OLD.valid_from)
BEGIN SELECT RAISE(ABORT, 'a rate in use is never deleted'); END;
--> statement-breakpoint
-- Names. A laboratory has its first name from its first moment; a rename ends the open name, begins the next and then writes it into the register.
CREATE TRIGGER laboratories_first_name AFTER INSERT ON laboratories
BEGIN INSERT INTO laboratory_names (laboratory_id, valid_from, name) VALUES (NEW.id, NEW.created_at, NEW.name); END;
--> statement-breakpoint
CREATE TRIGGER laboratories_name_is_open BEFORE UPDATE OF name ON laboratories
WHEN NOT EXISTS (
  SELECT 1 FROM laboratory_names WHERE laboratory_id = NEW.id AND valid_until IS NULL AND name = NEW.name)
BEGIN SELECT RAISE(ABORT, 'a laboratory is called what its open name says'); END;
--> statement-breakpoint
CREATE TRIGGER laboratory_names_no_update BEFORE UPDATE ON laboratory_names
WHEN OLD.valid_until IS NOT NULL OR NEW.laboratory_id <> OLD.laboratory_id OR NEW.valid_from <> OLD.valid_from
  OR NEW.name <> OLD.name OR NEW.changed_by IS NOT OLD.changed_by OR NEW.reason IS NOT OLD.reason
BEGIN SELECT RAISE(ABORT, 'a name is ended and never rewritten'); END;
--> statement-breakpoint
CREATE TRIGGER laboratory_names_no_delete BEFORE DELETE ON laboratory_names
BEGIN SELECT RAISE(ABORT, 'a name is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER laboratory_names_no_replace BEFORE INSERT ON laboratory_names
WHEN EXISTS (
  SELECT 1 FROM laboratory_names WHERE laboratory_id = NEW.laboratory_id
    AND (valid_from = NEW.valid_from OR (valid_until IS NULL AND NEW.valid_until IS NULL)))
BEGIN SELECT RAISE(ABORT, 'a name is ended before the next begins'); END;
--> statement-breakpoint
CREATE TRIGGER laboratories_merged_insert BEFORE INSERT ON laboratories
WHEN NEW.merged_into_id IS NOT NULL AND (NEW.status <> 'closed' OR NEW.merged_into_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'only a closed laboratory is merged, and into another one'); END;
--> statement-breakpoint
CREATE TRIGGER laboratories_merged_update BEFORE UPDATE OF merged_into_id, status ON laboratories
WHEN NEW.merged_into_id IS NOT NULL AND (NEW.status <> 'closed' OR NEW.merged_into_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'only a closed laboratory is merged, and into another one'); END;
--> statement-breakpoint
-- Rounds, once results are in.
CREATE TRIGGER menu_analytes_no_update BEFORE UPDATE ON menu_analytes
WHEN EXISTS (
  SELECT 1 FROM submissions JOIN participations ON participations.id = submissions.participation_id
  WHERE participations.exercise_id = OLD.exercise_id)
BEGIN SELECT RAISE(ABORT, 'a menu is not changed once results are in'); END;
--> statement-breakpoint
CREATE TRIGGER menu_analytes_no_delete BEFORE DELETE ON menu_analytes
WHEN EXISTS (
  SELECT 1 FROM submissions JOIN participations ON participations.id = submissions.participation_id
  WHERE participations.exercise_id = OLD.exercise_id)
BEGIN SELECT RAISE(ABORT, 'a menu is not changed once results are in'); END;
--> statement-breakpoint
CREATE TRIGGER test_items_no_update BEFORE UPDATE OF exercise_id, number, unit_code, basis ON test_items
WHEN EXISTS (
  SELECT 1 FROM submissions JOIN participations ON participations.id = submissions.participation_id
  WHERE participations.exercise_id = OLD.exercise_id)
BEGIN SELECT RAISE(ABORT, 'what results were asked for is not changed once they are in'); END;
--> statement-breakpoint
CREATE TRIGGER item_components_no_insert BEFORE INSERT ON item_components
WHEN EXISTS (
  SELECT 1 FROM test_items
    JOIN participations ON participations.exercise_id = test_items.exercise_id
    JOIN submissions ON submissions.participation_id = participations.id
  WHERE test_items.id = NEW.test_item_id AND submissions.assessment_rule IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a composition is not changed once outcomes were made by it'); END;
--> statement-breakpoint
CREATE TRIGGER item_components_no_update BEFORE UPDATE ON item_components
WHEN EXISTS (
  SELECT 1 FROM test_items
    JOIN participations ON participations.exercise_id = test_items.exercise_id
    JOIN submissions ON submissions.participation_id = participations.id
  WHERE test_items.id = OLD.test_item_id AND submissions.assessment_rule IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a composition is not changed once outcomes were made by it'); END;
--> statement-breakpoint
CREATE TRIGGER item_components_no_delete BEFORE DELETE ON item_components
WHEN EXISTS (
  SELECT 1 FROM test_items
    JOIN participations ON participations.exercise_id = test_items.exercise_id
    JOIN submissions ON submissions.participation_id = participations.id
  WHERE test_items.id = OLD.test_item_id AND submissions.assessment_rule IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a composition is not changed once outcomes were made by it'); END;
--> statement-breakpoint
-- Participation and the way of a consignment.
CREATE TRIGGER participations_no_move BEFORE UPDATE OF laboratory_id, exercise_id ON participations
WHEN NEW.laboratory_id <> OLD.laboratory_id OR NEW.exercise_id <> OLD.exercise_id
BEGIN SELECT RAISE(ABORT, 'a participation stays with its laboratory and its exercise'); END;
--> statement-breakpoint
CREATE TRIGGER import_permits_no_update BEFORE UPDATE ON import_permits
WHEN OLD.granted_on IS NOT NULL AND (NEW.participation_id <> OLD.participation_id OR NEW.authority IS NOT OLD.authority
  OR NEW.permit_number IS NOT OLD.permit_number OR NEW.asked_on IS NOT OLD.asked_on OR NEW.granted_on IS NOT OLD.granted_on
  OR NEW.expires_on IS NOT OLD.expires_on OR NEW.refused_on IS NOT OLD.refused_on)
BEGIN SELECT RAISE(ABORT, 'a granted permit is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER import_permits_no_delete BEFORE DELETE ON import_permits
WHEN OLD.granted_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a granted permit is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER consignments_no_update BEFORE UPDATE ON consignments
WHEN OLD.dispatched_at IS NOT NULL AND (NEW.participation_id <> OLD.participation_id OR NEW.number <> OLD.number
  OR NEW.replaces_id IS NOT OLD.replaces_id OR NEW.dispatched_at IS NOT OLD.dispatched_at)
BEGIN SELECT RAISE(ABORT, 'what was dispatched is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER consignments_no_delete BEFORE DELETE ON consignments
WHEN OLD.dispatched_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what was dispatched is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER consignments_same_participation_insert BEFORE INSERT ON consignments
WHEN (NEW.import_permit_id IS NOT NULL AND NEW.participation_id IS NOT (SELECT participation_id FROM import_permits WHERE id = NEW.import_permit_id))
  OR (NEW.replaces_id IS NOT NULL AND NEW.participation_id IS NOT (SELECT participation_id FROM consignments WHERE id = NEW.replaces_id))
BEGIN SELECT RAISE(ABORT, 'permit and replaced consignment are of the same participation'); END;
--> statement-breakpoint
CREATE TRIGGER consignments_same_participation_update BEFORE UPDATE OF participation_id, replaces_id, import_permit_id ON consignments
WHEN (NEW.import_permit_id IS NOT NULL AND NEW.participation_id IS NOT (SELECT participation_id FROM import_permits WHERE id = NEW.import_permit_id))
  OR (NEW.replaces_id IS NOT NULL AND NEW.participation_id IS NOT (SELECT participation_id FROM consignments WHERE id = NEW.replaces_id))
BEGIN SELECT RAISE(ABORT, 'permit and replaced consignment are of the same participation'); END;
--> statement-breakpoint
-- Results.
CREATE TRIGGER submission_reasons_no_update BEFORE UPDATE ON submission_reasons
WHEN OLD.seen_by_laboratory_at IS NOT NULL OR NEW.submission_id <> OLD.submission_id OR NEW.reason <> OLD.reason
  OR NEW.evidence_file_id IS NOT OLD.evidence_file_id
BEGIN SELECT RAISE(ABORT, 'the reason of a submission is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER submission_reasons_no_delete BEFORE DELETE ON submission_reasons
BEGIN SELECT RAISE(ABORT, 'the reason of a submission is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER submission_reasons_no_replace BEFORE INSERT ON submission_reasons
WHEN EXISTS (SELECT 1 FROM submission_reasons WHERE submission_id = NEW.submission_id)
BEGIN SELECT RAISE(ABORT, 'the reason of a submission is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER submission_reasons_evidence BEFORE INSERT ON submission_reasons
WHEN NEW.evidence_file_id IS NULL AND (SELECT entered_by FROM submissions WHERE id = NEW.submission_id) = 'secretariat'
BEGIN SELECT RAISE(ABORT, 'what the secretariat entered has its evidence'); END;
--> statement-breakpoint
CREATE TRIGGER finding_mappings_other_only BEFORE INSERT ON finding_mappings
WHEN (SELECT analyte_id FROM findings
  WHERE submission_id = NEW.submission_id AND test_item_id = NEW.test_item_id AND position = NEW.position) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'only a finding typed as other is mapped'); END;
--> statement-breakpoint
-- A published evaluation and all of its rows.
CREATE TRIGGER evaluations_no_update BEFORE UPDATE ON evaluations
WHEN OLD.state <> 'draft' AND (NEW.id <> OLD.id OR NEW.exercise_id <> OLD.exercise_id OR NEW.version <> OLD.version
  OR NEW.supersedes_id IS NOT OLD.supersedes_id OR NEW.rules <> OLD.rules OR NEW.created_at <> OLD.created_at
  OR NEW.created_by <> OLD.created_by OR NEW.appeals_until IS NOT OLD.appeals_until OR NEW.time_zone <> OLD.time_zone
  OR NEW.published_at IS NOT OLD.published_at OR NEW.published_by IS NOT OLD.published_by
  OR NEW.reissue_reason IS NOT OLD.reissue_reason OR OLD.withdrawn_because IS NOT NULL
  OR NOT (NEW.state = OLD.state OR (OLD.state = 'published' AND NEW.state IN ('superseded', 'withdrawn'))))
BEGIN SELECT RAISE(ABORT, 'a published evaluation is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER evaluations_one_published BEFORE UPDATE OF state ON evaluations
WHEN NEW.state = 'published'
  AND EXISTS (SELECT 1 FROM evaluations WHERE exercise_id = NEW.exercise_id AND state = 'published' AND id <> NEW.id)
BEGIN SELECT RAISE(ABORT, 'the published version is superseded first'); END;
--> statement-breakpoint
CREATE TRIGGER evaluations_no_delete BEFORE DELETE ON evaluations
WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a published evaluation is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER evaluations_no_replace BEFORE INSERT ON evaluations
WHEN EXISTS (SELECT 1 FROM evaluations WHERE id = NEW.id OR (exercise_id = NEW.exercise_id
  AND (version = NEW.version OR (state = 'published' AND NEW.state = 'published'))))
BEGIN SELECT RAISE(ABORT, 'an evaluation is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER evaluation_inputs_sealed_insert BEFORE INSERT ON evaluation_inputs
WHEN EXISTS (SELECT 1 FROM evaluations WHERE id IN (NEW.evaluation_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'a published evaluation is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER evaluation_inputs_sealed_update BEFORE UPDATE ON evaluation_inputs
WHEN EXISTS (SELECT 1 FROM evaluations WHERE id IN (OLD.evaluation_id, NEW.evaluation_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'a published evaluation is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER evaluation_inputs_sealed_delete BEFORE DELETE ON evaluation_inputs
WHEN EXISTS (SELECT 1 FROM evaluations WHERE id IN (OLD.evaluation_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'a published evaluation is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER assigned_values_sealed_insert BEFORE INSERT ON assigned_values
WHEN EXISTS (SELECT 1 FROM evaluations WHERE id IN (NEW.evaluation_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'a published evaluation is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER assigned_values_sealed_update BEFORE UPDATE ON assigned_values
WHEN EXISTS (SELECT 1 FROM evaluations WHERE id IN (OLD.evaluation_id, NEW.evaluation_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'a published evaluation is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER assigned_values_sealed_delete BEFORE DELETE ON assigned_values
WHEN EXISTS (SELECT 1 FROM evaluations WHERE id IN (OLD.evaluation_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'a published evaluation is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER homogeneity_checks_sealed_insert BEFORE INSERT ON homogeneity_checks
WHEN EXISTS (SELECT 1 FROM evaluations WHERE id IN (NEW.evaluation_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'a published evaluation is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER homogeneity_checks_sealed_update BEFORE UPDATE ON homogeneity_checks
WHEN EXISTS (SELECT 1 FROM evaluations WHERE id IN (OLD.evaluation_id, NEW.evaluation_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'a published evaluation is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER homogeneity_checks_sealed_delete BEFORE DELETE ON homogeneity_checks
WHEN EXISTS (SELECT 1 FROM evaluations WHERE id IN (OLD.evaluation_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'a published evaluation is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER evaluated_components_sealed_insert BEFORE INSERT ON evaluated_components
WHEN EXISTS (SELECT 1 FROM evaluations WHERE id IN (NEW.evaluation_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'a published evaluation is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER evaluated_components_sealed_update BEFORE UPDATE ON evaluated_components
WHEN EXISTS (SELECT 1 FROM evaluations WHERE id IN (OLD.evaluation_id, NEW.evaluation_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'a published evaluation is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER evaluated_components_sealed_delete BEFORE DELETE ON evaluated_components
WHEN EXISTS (SELECT 1 FROM evaluations WHERE id IN (OLD.evaluation_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'a published evaluation is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER scores_sealed_insert BEFORE INSERT ON scores
WHEN EXISTS (SELECT 1 FROM evaluations WHERE id IN (NEW.evaluation_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'a published evaluation is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER scores_sealed_update BEFORE UPDATE ON scores
WHEN EXISTS (SELECT 1 FROM evaluations WHERE id IN (OLD.evaluation_id, NEW.evaluation_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'a published evaluation is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER scores_sealed_delete BEFORE DELETE ON scores
WHEN EXISTS (SELECT 1 FROM evaluations WHERE id IN (OLD.evaluation_id) AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'a published evaluation is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER web_codes_sealed_insert BEFORE INSERT ON web_codes
WHEN EXISTS (SELECT 1 FROM evaluations WHERE id = NEW.evaluation_id AND state <> 'draft')
BEGIN SELECT RAISE(ABORT, 'a published evaluation is never changed'); END;
--> statement-breakpoint
-- A published snapshot and its cells.
CREATE TRIGGER snapshots_no_update BEFORE UPDATE ON snapshots
WHEN OLD.published_at IS NOT NULL AND (NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.scope <> OLD.scope
  OR NEW.definitions <> OLD.definitions OR NEW.threshold <> OLD.threshold OR NEW.as_of <> OLD.as_of
  OR NEW.last_audit_event <> OLD.last_audit_event OR NEW.supersedes_id IS NOT OLD.supersedes_id
  OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by OR NEW.published_at IS NOT OLD.published_at
  OR NEW.published_by IS NOT OLD.published_by OR OLD.withdrawn_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a published snapshot is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER snapshots_no_delete BEFORE DELETE ON snapshots
WHEN OLD.published_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published snapshot is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER snapshots_no_replace BEFORE INSERT ON snapshots
WHEN EXISTS (SELECT 1 FROM snapshots WHERE id = NEW.id OR supersedes_id = NEW.supersedes_id)
BEGIN SELECT RAISE(ABORT, 'a snapshot is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER snapshot_cells_no_update BEFORE UPDATE ON snapshot_cells
BEGIN SELECT RAISE(ABORT, 'a cell is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER snapshot_cells_no_replace BEFORE INSERT ON snapshot_cells
WHEN EXISTS (SELECT 1 FROM snapshot_cells WHERE (snapshot_id = NEW.snapshot_id AND table_name = NEW.table_name AND row_key = NEW.row_key AND column_key = NEW.column_key))
BEGIN SELECT RAISE(ABORT, 'a cell is never replaced'); END;
--> statement-breakpoint
CREATE TRIGGER snapshot_cells_sealed_insert BEFORE INSERT ON snapshot_cells
WHEN EXISTS (SELECT 1 FROM snapshots WHERE id = NEW.snapshot_id AND published_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a published snapshot is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER snapshot_cells_sealed_delete BEFORE DELETE ON snapshot_cells
WHEN EXISTS (SELECT 1 FROM snapshots WHERE id = OLD.snapshot_id AND published_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a published snapshot is never changed'); END;
--> statement-breakpoint
-- Support.
CREATE TRIGGER support_entries_no_move BEFORE UPDATE OF id, number, donor_id ON support_entries
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.donor_id <> OLD.donor_id
BEGIN SELECT RAISE(ABORT, 'an entry keeps its number and its donor'); END;
--> statement-breakpoint
CREATE TRIGGER support_entries_parent_insert BEFORE INSERT ON support_entries
WHEN NEW.parent_entry_id = NEW.id
BEGIN SELECT RAISE(ABORT, 'an entry is no part of itself'); END;
--> statement-breakpoint
CREATE TRIGGER support_entries_parent_update BEFORE UPDATE OF parent_entry_id ON support_entries
WHEN NEW.parent_entry_id = NEW.id
BEGIN SELECT RAISE(ABORT, 'an entry is no part of itself'); END;
--> statement-breakpoint
CREATE TRIGGER support_entries_days_insert BEFORE INSERT ON support_entries
WHEN NEW.starts_on NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
  OR NEW.ends_on NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' OR NEW.ends_on < NEW.starts_on
BEGIN SELECT RAISE(ABORT, 'an entry runs from a day until a day that is not before it'); END;
--> statement-breakpoint
CREATE TRIGGER support_entries_days_update BEFORE UPDATE OF starts_on, ends_on ON support_entries
WHEN NEW.starts_on NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
  OR NEW.ends_on NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' OR NEW.ends_on < NEW.starts_on
BEGIN SELECT RAISE(ABORT, 'an entry runs from a day until a day that is not before it'); END;
--> statement-breakpoint
CREATE TRIGGER support_transactions_fulfils_insert BEFORE INSERT ON support_transactions
WHEN NEW.fulfils_id IS NOT NULL AND (NEW.fulfils_id = NEW.id
  OR NEW.entry_id IS NOT (SELECT entry_id FROM support_transactions WHERE id = NEW.fulfils_id))
BEGIN SELECT RAISE(ABORT, 'a transaction carries out another of the same entry'); END;
--> statement-breakpoint
CREATE TRIGGER support_transactions_fulfils_update BEFORE UPDATE OF entry_id, fulfils_id ON support_transactions
WHEN NEW.fulfils_id IS NOT NULL AND (NEW.fulfils_id = NEW.id
  OR NEW.entry_id IS NOT (SELECT entry_id FROM support_transactions WHERE id = NEW.fulfils_id))
BEGIN SELECT RAISE(ABORT, 'a transaction carries out another of the same entry'); END;
--> statement-breakpoint
CREATE TRIGGER support_transactions_quantity_insert BEFORE INSERT ON support_transactions
WHEN (NEW.quantity IS NULL) <> (NEW.quantity_unit IS NULL) OR NEW.quantity <= 0
BEGIN SELECT RAISE(ABORT, 'a quantity is above nought and has its unit'); END;
--> statement-breakpoint
CREATE TRIGGER support_transactions_quantity_update BEFORE UPDATE OF quantity, quantity_unit ON support_transactions
WHEN (NEW.quantity IS NULL) <> (NEW.quantity_unit IS NULL) OR NEW.quantity <= 0
BEGIN SELECT RAISE(ABORT, 'a quantity is above nought and has its unit'); END;
--> statement-breakpoint
CREATE TRIGGER support_transactions_currency_insert BEFORE INSERT ON support_transactions
WHEN NEW.currency NOT GLOB '[A-Z][A-Z][A-Z]'
BEGIN SELECT RAISE(ABORT, 'a currency is three capital letters'); END;
--> statement-breakpoint
CREATE TRIGGER support_transactions_currency_update BEFORE UPDATE OF currency ON support_transactions
WHEN NEW.currency NOT GLOB '[A-Z][A-Z][A-Z]'
BEGIN SELECT RAISE(ABORT, 'a currency is three capital letters'); END;
--> statement-breakpoint
CREATE TRIGGER allocations_purpose_insert BEFORE INSERT ON allocations
WHEN NEW.purpose_id IS NOT NULL AND NEW.paragraph_id IS NOT (SELECT paragraph_id FROM purposes WHERE id = NEW.purpose_id)
BEGIN SELECT RAISE(ABORT, 'a purpose is one of its paragraph'); END;
--> statement-breakpoint
CREATE TRIGGER allocations_purpose_update BEFORE UPDATE OF paragraph_id, purpose_id ON allocations
WHEN NEW.purpose_id IS NOT NULL AND NEW.paragraph_id IS NOT (SELECT paragraph_id FROM purposes WHERE id = NEW.purpose_id)
BEGIN SELECT RAISE(ABORT, 'a purpose is one of its paragraph'); END;
--> statement-breakpoint
CREATE TRIGGER allocations_words_insert BEFORE INSERT ON allocations
WHEN NEW.resolution_version_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM paragraph_texts
  WHERE paragraph_id = NEW.paragraph_id AND resolution_version_id = NEW.resolution_version_id)
BEGIN SELECT RAISE(ABORT, 'a link is made to words that the version holds'); END;
--> statement-breakpoint
CREATE TRIGGER allocations_words_update BEFORE UPDATE OF paragraph_id, resolution_version_id ON allocations
WHEN NEW.resolution_version_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM paragraph_texts
  WHERE paragraph_id = NEW.paragraph_id AND resolution_version_id = NEW.resolution_version_id)
BEGIN SELECT RAISE(ABORT, 'a link is made to words that the version holds'); END;
--> statement-breakpoint
CREATE TRIGGER support_beneficiaries_sum_on_insert AFTER INSERT ON support_beneficiaries
WHEN (SELECT sum(share_bp) FROM support_beneficiaries WHERE entry_id = NEW.entry_id) > 10000
BEGIN SELECT RAISE(ABORT, 'the shares of the recipients sum to more than the whole'); END;
--> statement-breakpoint
CREATE TRIGGER support_beneficiaries_sum_on_update AFTER UPDATE ON support_beneficiaries
WHEN (SELECT sum(share_bp) FROM support_beneficiaries WHERE entry_id = NEW.entry_id) > 10000
BEGIN SELECT RAISE(ABORT, 'the shares of the recipients sum to more than the whole'); END;
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
CREATE TRIGGER imports_no_update BEFORE UPDATE ON imports
WHEN OLD.state = 'undone' OR NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.sha256 <> OLD.sha256
  OR NEW.file_name <> OLD.file_name OR NEW.organisation_id IS NOT OLD.organisation_id OR NEW.by_user_id <> OLD.by_user_id
  OR NEW.started_at <> OLD.started_at OR NEW.evidence_file_id IS NOT OLD.evidence_file_id
BEGIN SELECT RAISE(ABORT, 'an import is undone and never rewritten'); END;
--> statement-breakpoint
CREATE TRIGGER imports_no_delete BEFORE DELETE ON imports
BEGIN SELECT RAISE(ABORT, 'an import is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER imports_no_replace BEFORE INSERT ON imports
WHEN EXISTS (SELECT 1 FROM imports WHERE id = NEW.id
  OR (kind = NEW.kind AND sha256 = NEW.sha256 AND state <> 'undone' AND NEW.state <> 'undone'))
BEGIN SELECT RAISE(ABORT, 'the same file is not imported twice'); END;
--> statement-breakpoint
-- People.
CREATE TRIGGER memberships_deputy_insert BEFORE INSERT ON memberships
WHEN NEW.deputy_for_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM memberships AS other WHERE other.id = NEW.deputy_for_id AND other.user_id <> NEW.user_id
    AND other.role = NEW.role AND other.laboratory_id IS NEW.laboratory_id AND other.organisation_id IS NEW.organisation_id)
BEGIN SELECT RAISE(ABORT, 'a deputy has the role of another person'); END;
--> statement-breakpoint
CREATE TRIGGER memberships_deputy_update BEFORE UPDATE OF user_id, role, laboratory_id, organisation_id, deputy_for_id ON memberships
WHEN NEW.deputy_for_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM memberships AS other WHERE other.id = NEW.deputy_for_id AND other.user_id <> NEW.user_id
    AND other.role = NEW.role AND other.laboratory_id IS NEW.laboratory_id AND other.organisation_id IS NEW.organisation_id)
BEGIN SELECT RAISE(ABORT, 'a deputy has the role of another person'); END;
--> statement-breakpoint
CREATE TRIGGER sessions_acting_insert BEFORE INSERT ON sessions
WHEN NEW.acting_membership_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM memberships WHERE id = NEW.acting_membership_id AND user_id = NEW.user_id AND ended_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'a person acts in a role of their own'); END;
--> statement-breakpoint
CREATE TRIGGER sessions_acting_update BEFORE UPDATE OF user_id, acting_membership_id ON sessions
WHEN NEW.acting_membership_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM memberships WHERE id = NEW.acting_membership_id AND user_id = NEW.user_id AND ended_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'a person acts in a role of their own'); END;
--> statement-breakpoint
CREATE TRIGGER api_keys_membership_of_owner_insert BEFORE INSERT ON api_keys
WHEN NEW.membership_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM memberships WHERE id = NEW.membership_id AND user_id = NEW.reference_id)
BEGIN SELECT RAISE(ABORT, 'a key acts in a role of its owner'); END;
--> statement-breakpoint
CREATE TRIGGER api_keys_membership_of_owner_update BEFORE UPDATE OF reference_id, membership_id ON api_keys
WHEN NEW.membership_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM memberships WHERE id = NEW.membership_id AND user_id = NEW.reference_id)
BEGIN SELECT RAISE(ABORT, 'a key acts in a role of its owner'); END;
--> statement-breakpoint
CREATE TRIGGER invitations_no_update BEFORE UPDATE ON invitations
WHEN OLD.accepted_at IS NOT NULL OR OLD.revoked_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an invitation that has ended is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER invitations_no_delete BEFORE DELETE ON invitations
BEGIN SELECT RAISE(ABORT, 'an invitation is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER outbox_messages_no_update BEFORE UPDATE OF event_key, recipient, subject, body ON outbox_messages
WHEN NEW.event_key <> OLD.event_key OR NEW.recipient NOT IN (OLD.recipient, '') OR NEW.subject NOT IN (OLD.subject, '')
  OR NEW.body NOT IN (OLD.body, '') OR (OLD.sent_at IS NULL AND OLD.failed_at IS NULL AND (NEW.recipient = '' OR NEW.body = ''))
BEGIN SELECT RAISE(ABORT, 'what was promised is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER outbox_messages_one_end_insert BEFORE INSERT ON outbox_messages
WHEN NEW.sent_at IS NOT NULL AND NEW.failed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a mail was sent or given up'); END;
--> statement-breakpoint
CREATE TRIGGER outbox_messages_one_end_update BEFORE UPDATE OF sent_at, failed_at ON outbox_messages
WHEN NEW.sent_at IS NOT NULL AND NEW.failed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a mail was sent or given up'); END;
--> statement-breakpoint
-- Closed lists of tables that are older than their checks.
CREATE TRIGGER submissions_entered_by_insert BEFORE INSERT ON submissions
WHEN NEW.entered_by NOT IN ('laboratory', 'secretariat')
BEGIN SELECT RAISE(ABORT, 'submissions.entered_by is not in its list'); END;
--> statement-breakpoint
CREATE TRIGGER submitted_items_verdict_insert BEFORE INSERT ON submitted_items
WHEN NEW.verdict NOT IN ('correct', 'not_correct', 'not_reported', 'undecided')
BEGIN SELECT RAISE(ABORT, 'submitted_items.verdict is not in its list'); END;
--> statement-breakpoint
CREATE TRIGGER findings_quantity_qualifier_insert BEFORE INSERT ON findings
WHEN NEW.quantity_qualifier NOT IN ('=', '<')
BEGIN SELECT RAISE(ABORT, 'findings.quantity_qualifier is not in its list'); END;
--> statement-breakpoint
CREATE TRIGGER findings_basis_insert BEFORE INSERT ON findings
WHEN NEW.basis NOT IN ('base', 'salt')
BEGIN SELECT RAISE(ABORT, 'findings.basis is not in its list'); END;
--> statement-breakpoint
CREATE TRIGGER test_items_basis_insert BEFORE INSERT ON test_items
WHEN NEW.basis NOT IN ('base', 'salt')
BEGIN SELECT RAISE(ABORT, 'test_items.basis is not in its list'); END;
--> statement-breakpoint
CREATE TRIGGER test_items_basis_update BEFORE UPDATE OF basis ON test_items
WHEN NEW.basis NOT IN ('base', 'salt')
BEGIN SELECT RAISE(ABORT, 'test_items.basis is not in its list'); END;
--> statement-breakpoint
CREATE TRIGGER resolutions_held_insert BEFORE INSERT ON resolutions
WHEN NEW.held NOT IN ('in full', 'in part', 'not held')
BEGIN SELECT RAISE(ABORT, 'resolutions.held is not in its list'); END;
--> statement-breakpoint
CREATE TRIGGER resolutions_held_update BEFORE UPDATE OF held ON resolutions
WHEN NEW.held NOT IN ('in full', 'in part', 'not held')
BEGIN SELECT RAISE(ABORT, 'resolutions.held is not in its list'); END;
--> statement-breakpoint
CREATE TRIGGER paragraphs_held_insert BEFORE INSERT ON paragraphs
WHEN NEW.held NOT IN ('in full', 'in part', 'not held')
BEGIN SELECT RAISE(ABORT, 'paragraphs.held is not in its list'); END;
--> statement-breakpoint
CREATE TRIGGER paragraphs_held_update BEFORE UPDATE OF held ON paragraphs
WHEN NEW.held NOT IN ('in full', 'in part', 'not held')
BEGIN SELECT RAISE(ABORT, 'paragraphs.held is not in its list'); END;
--> statement-breakpoint
CREATE TRIGGER paragraphs_asks_insert BEFORE INSERT ON paragraphs
WHEN NEW.asks NOT IN ('support', 'support_elsewhere', 'participation', 'other')
BEGIN SELECT RAISE(ABORT, 'paragraphs.asks is not in its list'); END;
--> statement-breakpoint
CREATE TRIGGER paragraphs_asks_update BEFORE UPDATE OF asks ON paragraphs
WHEN NEW.asks NOT IN ('support', 'support_elsewhere', 'participation', 'other')
BEGIN SELECT RAISE(ABORT, 'paragraphs.asks is not in its list'); END;
--> statement-breakpoint
CREATE TRIGGER support_entries_recorded_by_insert BEFORE INSERT ON support_entries
WHEN NEW.recorded_by NOT IN ('donor', 'secretariat')
BEGIN SELECT RAISE(ABORT, 'support_entries.recorded_by is not in its list'); END;
--> statement-breakpoint
CREATE TRIGGER support_entries_recorded_by_update BEFORE UPDATE OF recorded_by ON support_entries
WHEN NEW.recorded_by NOT IN ('donor', 'secretariat')
BEGIN SELECT RAISE(ABORT, 'support_entries.recorded_by is not in its list'); END;
--> statement-breakpoint
CREATE TRIGGER support_entries_earmarking_insert BEFORE INSERT ON support_entries
WHEN NEW.earmarking NOT IN ('unearmarked', 'softly_earmarked', 'earmarked')
BEGIN SELECT RAISE(ABORT, 'support_entries.earmarking is not in its list'); END;
--> statement-breakpoint
CREATE TRIGGER support_entries_earmarking_update BEFORE UPDATE OF earmarking ON support_entries
WHEN NEW.earmarking NOT IN ('unearmarked', 'softly_earmarked', 'earmarked')
BEGIN SELECT RAISE(ABORT, 'support_entries.earmarking is not in its list'); END;
--> statement-breakpoint
CREATE TRIGGER support_transactions_stage_insert BEFORE INSERT ON support_transactions
WHEN NEW.stage NOT IN ('pledge', 'commitment', 'disbursement', 'in_kind_delivery')
BEGIN SELECT RAISE(ABORT, 'support_transactions.stage is not in its list'); END;
--> statement-breakpoint
CREATE TRIGGER support_transactions_stage_update BEFORE UPDATE OF stage ON support_transactions
WHEN NEW.stage NOT IN ('pledge', 'commitment', 'disbursement', 'in_kind_delivery')
BEGIN SELECT RAISE(ABORT, 'support_transactions.stage is not in its list'); END;
--> statement-breakpoint
CREATE TRIGGER support_entry_steps_from_state_insert BEFORE INSERT ON support_entry_steps
WHEN NEW.from_state NOT IN ('draft', 'submitted', 'returned', 'disputed', 'verified', 'confirmed', 'published', 'closed', 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'support_entry_steps.from_state is not in its list'); END;
--> statement-breakpoint
CREATE TRIGGER support_entry_steps_to_state_insert BEFORE INSERT ON support_entry_steps
WHEN NEW.to_state NOT IN ('draft', 'submitted', 'returned', 'disputed', 'verified', 'confirmed', 'published', 'closed', 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'support_entry_steps.to_state is not in its list'); END;
--> statement-breakpoint
CREATE TRIGGER support_entry_steps_by_side_insert BEFORE INSERT ON support_entry_steps
WHEN NEW.by_side NOT IN ('donor', 'secretariat')
BEGIN SELECT RAISE(ABORT, 'support_entry_steps.by_side is not in its list'); END;
--> statement-breakpoint
-- Once while it has not ended: somebody who comes back is given the role again.
DROP INDEX memberships_once;
--> statement-breakpoint
CREATE UNIQUE INDEX memberships_once ON memberships (user_id, role, coalesce(laboratory_id, organisation_id, ''))
WHERE ended_at IS NULL;
--> statement-breakpoint
CREATE UNIQUE INDEX invitations_once ON invitations (email, role, coalesce(laboratory_id, organisation_id, ''))
WHERE accepted_at IS NULL AND revoked_at IS NULL;
