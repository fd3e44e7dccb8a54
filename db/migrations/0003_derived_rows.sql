-- What the new tables say of the rows that were there before them. Before the triggers, so that it may be written.
INSERT INTO laboratory_names (laboratory_id, valid_from, name)
SELECT id, created_at, name FROM laboratories;
--> statement-breakpoint
-- The texts held until now are the first version of their resolution.
INSERT INTO resolution_versions (id, resolution_id, language, version, title, held, source, loaded_at)
SELECT resolutions.id || '/' || languages.language || '/1', resolutions.id, languages.language, 1, resolutions.title,
  resolutions.held, resolutions.source, unixepoch() * 1000
FROM resolutions
JOIN (SELECT DISTINCT resolution_id, language FROM paragraphs) AS languages ON languages.resolution_id = resolutions.id;
--> statement-breakpoint
INSERT INTO paragraph_texts (paragraph_id, resolution_version_id, number, text, verb, addressee, held, footnotes)
SELECT id, resolution_id || '/' || language || '/1', number, text, verb, addressee, held,
  (SELECT json_group_array(json_object('mark', mark, 'text', text))
   FROM (SELECT mark, text FROM paragraph_footnotes WHERE paragraph_id = paragraphs.id ORDER BY mark))
FROM paragraphs;
--> statement-breakpoint
-- Links were made to the words of that version.
UPDATE allocations SET resolution_version_id =
  (SELECT resolution_id || '/' || language || '/1' FROM paragraphs WHERE paragraphs.id = allocations.paragraph_id);
--> statement-breakpoint
-- The steps of a participation as far as its moments and its submissions tell them. Who took them is known for results
-- only; for the last step, the moment of its last change is the nearest that is known.
WITH steps (participation_id, place, event, to_state, at, reason, by_user_id) AS (
  SELECT id, 0, 'invite', 'invited', invited_at, NULL, NULL FROM participations
  UNION ALL
  SELECT id, 1, 'take_part', 'registered', registered_at, NULL, NULL FROM participations WHERE registered_at IS NOT NULL
  UNION ALL
  SELECT id, 2, 'dispatch', 'dispatched', dispatched_at, NULL, NULL FROM participations WHERE dispatched_at IS NOT NULL
  UNION ALL
  SELECT id, 3, 'record_receipt', 'received', received_at, NULL, NULL FROM participations WHERE received_at IS NOT NULL
  UNION ALL
  SELECT id, 4, 'submit', 'submitted', submitted_at, NULL, NULL FROM participations
  WHERE submitted_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM submissions WHERE participation_id = participations.id)
  UNION ALL
  SELECT participation_id, 3 + version, CASE version WHEN 1 THEN 'submit' ELSE 'resubmit' END, 'submitted', submitted_at,
    NULL, submitted_by
  FROM submissions
  UNION ALL
  SELECT id, 1000000,
    CASE state WHEN 'evaluated' THEN 'evaluate' WHEN 'declined' THEN 'decline' WHEN 'withdrawn' THEN 'withdraw'
      WHEN 'could_not_test' THEN 'report_could_not_test' ELSE 'close_without_response' END,
    state, updated_at, could_not_test_reason, NULL
  FROM participations WHERE state IN ('evaluated', 'declined', 'withdrawn', 'could_not_test', 'no_response')
)
INSERT INTO participation_events (id, participation_id, event, from_state, to_state, reason, at, by_user_id)
SELECT lower(hex(randomblob(8))), participation_id, event,
  lag(to_state) OVER (PARTITION BY participation_id ORDER BY place), to_state, reason, at, by_user_id
FROM steps;
