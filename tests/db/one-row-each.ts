import type { Client, InValue } from "@libsql/client";

export type Row = Readonly<Record<string, InValue>>;

const AT = Date.UTC(2026, 3, 1, 10);
const SHA = "0123456789abcdef".repeat(4);

/** Two of what refusals need two of; the rest of the programme once. In the order in which keys want it. */
const PROGRAMME: readonly (readonly [table: string, row: Row])[] = [
  ["programme", { id: 1, is_demonstration: 0 }],
  [
    "laboratories",
    { id: "lab-a", name: "Laboratory A", country_code: "404", kind: "police", created_at: AT },
  ],
  [
    "laboratories",
    { id: "lab-b", name: "Laboratory B", country_code: "040", kind: "health", created_at: AT },
  ],
  ["organisations", { id: "donor", name: "A donor", kind: "foundation" }],
  ...["coordinator", "deputy", "secretary"].map(
    (id) =>
      ["users", { id, name: id, email: `${id}@ringtrial.example`, created_at: AT, updated_at: AT }] as const,
  ),
  [
    "accounts",
    {
      id: "account",
      account_id: "coordinator",
      provider_id: "credential",
      user_id: "coordinator",
      created_at: AT,
      updated_at: AT,
    },
  ],
  [
    "verifications",
    { id: "verification", identifier: "x", value: "y", expires_at: AT, created_at: AT, updated_at: AT },
  ],
  [
    "memberships",
    {
      id: "member-a",
      user_id: "coordinator",
      role: "laboratory_coordinator",
      laboratory_id: "lab-a",
      created_at: AT,
    },
  ],
  [
    "memberships",
    {
      id: "member-b",
      user_id: "coordinator",
      role: "laboratory_coordinator",
      laboratory_id: "lab-b",
      created_at: AT,
    },
  ],
  [
    "memberships",
    {
      id: "deputy-a",
      user_id: "deputy",
      role: "laboratory_coordinator",
      laboratory_id: "lab-a",
      created_at: AT,
      deputy_for_id: "member-a",
    },
  ],
  [
    "sessions",
    {
      id: "session",
      expires_at: AT,
      token: "t",
      created_at: AT,
      updated_at: AT,
      user_id: "coordinator",
      acting_membership_id: "member-a",
    },
  ],
  ["second_factors", { id: "factor", user_id: "secretary", secret: "s", backup_codes: "c" }],
  [
    "api_keys",
    {
      id: "key",
      key: "hash",
      reference_id: "coordinator",
      membership_id: "member-a",
      created_at: AT,
      updated_at: AT,
    },
  ],
  [
    "invitations",
    {
      id: "invitation",
      email: "new@ringtrial.example",
      role: "analyst",
      laboratory_id: "lab-a",
      token_hash: SHA,
      created_at: AT,
      expires_at: AT + 1,
      invited_by: "coordinator",
    },
  ],
  [
    "evidence_files",
    {
      id: "file",
      name: "letter.pdf",
      media_type: "application/pdf",
      bytes: 4,
      sha256: SHA,
      laboratory_id: "lab-a",
      added_at: AT,
      added_by: "coordinator",
    },
  ],
  ["evidence_contents", { evidence_file_id: "file", content: new Uint8Array([1, 2, 3, 4]) }],
  [
    "imports",
    {
      id: "import",
      kind: "exchange_rates",
      file_name: "rates.csv",
      sha256: SHA,
      state: "applied",
      started_at: AT,
      by_user_id: "secretary",
    },
  ],
  [
    "import_rows",
    {
      import_id: "import",
      row_number: 2,
      as_read: "{}",
      outcome: "made",
      made_type: "exchange_rate",
      made_id: "EUR",
    },
  ],
];

const REGISTER: readonly (readonly [table: string, row: Row])[] = [
  ["united_nations_memberships", { country_code: "336", member_from: "2100-01-01", source: "this test" }],
  [
    "laboratory_status_changes",
    { id: "status", laboratory_id: "lab-b", status: "closed", reason: "Moved", changed_at: AT },
  ],
  [
    "laboratory_contacts",
    {
      id: "contact",
      laboratory_id: "lab-a",
      name: "Registry",
      email: "a@ringtrial.example",
      purpose: "samples",
      added_at: AT,
    },
  ],
  [
    "accreditations",
    {
      id: "accreditation",
      laboratory_id: "lab-a",
      standard: "ISO/IEC 17025:2017",
      scope: "Seized materials",
      body: "A body",
      valid_until: "2027-01-31",
      added_at: AT,
    },
  ],
];

const ROUND: readonly (readonly [table: string, row: Row])[] = [
  ["rounds", { id: "2026-1", year: 2026, number: 1 }],
  [
    "exercises",
    {
      id: "2026-1-sm",
      round_id: "2026-1",
      test_group: "SM",
      registration_opens_at: AT - 3,
      results_open_at: AT - 2,
      results_due_at: AT,
      time_zone: "Europe/Vienna",
    },
  ],
  [
    "exercise_calendar_changes",
    {
      id: "moved",
      exercise_id: "2026-1-sm",
      date_name: "late_until",
      to_at: AT + 5,
      reason: "Customs",
      changed_at: AT,
      changed_by: "secretary",
    },
  ],
  ["menu_analytes", { exercise_id: "2026-1-sm", analyte_id: "cocaine", position: 1 }],
  [
    "import_uploads",
    {
      id: "upload",
      kind: "results",
      exercise_id: "2026-1-sm",
      file_name: "round.csv",
      sha256: SHA,
      content: new Uint8Array([1, 2, 3, 4]),
      said: "{}",
      uploaded_at: AT,
      by_user_id: "secretary",
    },
  ],
  ["spent_receipts", { prefix: "RT-2011-1-SM-", last_number: "RT-2011-1-SM-00002" }],
  [
    "analyte_salts",
    {
      analyte_id: "cocaine",
      name: "a salt of this test",
      formula: "C17H22ClNO4",
      molar_mass: 339.81,
      base_count: 1,
    },
  ],
  [
    "test_items",
    {
      id: "2026-1-sm-1",
      exercise_id: "2026-1-sm",
      number: 1,
      matrix: "powder",
      unit_code: "%",
      basis: "base",
    },
  ],
  [
    "item_components",
    {
      test_item_id: "2026-1-sm-1",
      analyte_id: "cocaine",
      role: "principal",
      quantification_asked: 1,
      assigned_value: 40,
    },
  ],
  ...["a", "b"].map(
    (of) =>
      [
        "participations",
        {
          id: `part-${of}`,
          laboratory_id: `lab-${of}`,
          exercise_id: "2026-1-sm",
          state: "received",
          invited_at: AT,
          updated_at: AT,
        },
      ] as const,
  ),
  [
    "participation_events",
    { id: "step", participation_id: "part-a", event: "invite", to_state: "invited", at: AT },
  ],
  [
    "import_permits",
    {
      id: "permit",
      participation_id: "part-a",
      permit_number: "1",
      granted_on: "2026-01-10",
      expires_on: "2026-06-10",
    },
  ],
  [
    "consignments",
    {
      id: "set",
      participation_id: "part-a",
      number: 1,
      import_permit_id: "permit",
      state: "dispatched",
      dispatched_at: AT,
    },
  ],
  ["consignment_events", { id: "held", consignment_id: "set", event: "hold_at_customs", at: AT }],
  [
    "draft_items",
    {
      participation_id: "part-a",
      test_item_id: "2026-1-sm-1",
      as_typed: "{}",
      revision: 1,
      saved_at: AT,
      saved_by: "coordinator",
    },
  ],
  ...[1, 2].map(
    (version) =>
      [
        "submissions",
        {
          id: `sub-${version}`,
          participation_id: "part-a",
          version,
          receipt_number: `RT-${version}`,
          submitted_at: AT,
          submitted_by: "coordinator",
          entered_by: version === 2 ? "secretariat" : "laboratory",
          is_late: 0,
          nonce: "n",
          fingerprint: SHA,
          canonical_form: "{}",
          assessment_rule: "rule",
        },
      ] as const,
  ),
  [
    "submission_reasons",
    { submission_id: "sub-2", reason: "By letter of 2 April", evidence_file_id: "file" },
  ],
  ["submitted_items", { submission_id: "sub-1", test_item_id: "2026-1-sm-1", outcome: "findings" }],
  [
    "findings",
    {
      submission_id: "sub-1",
      test_item_id: "2026-1-sm-1",
      position: 0,
      analyte_as_typed: "cocaine",
      analyte_id: "cocaine",
    },
  ],
  [
    "findings",
    { submission_id: "sub-1", test_item_id: "2026-1-sm-1", position: 1, analyte_as_typed: "something new" },
  ],
  [
    "finding_techniques",
    { submission_id: "sub-1", test_item_id: "2026-1-sm-1", position: 0, technique_code: "gc_ms" },
  ],
  [
    "finding_mappings",
    {
      submission_id: "sub-1",
      test_item_id: "2026-1-sm-1",
      position: 1,
      mapped_at: AT,
      analyte_id: "ketamine",
      mapped_by: "secretary",
      reason: "By its number",
    },
  ],
  [
    "assessed_components",
    {
      submission_id: "sub-1",
      test_item_id: "2026-1-sm-1",
      position: 0,
      label: "cocaine",
      outcome: "identified",
    },
  ],
  [
    "item_reassessments",
    {
      submission_id: "sub-1",
      test_item_id: "2026-1-sm-1",
      mapped_position: 1,
      mapped_at: AT,
      assessment_rule: "immediate-outcome/1",
      verdict: "not_correct",
    },
  ],
  [
    "reassessed_components",
    {
      submission_id: "sub-1",
      test_item_id: "2026-1-sm-1",
      mapped_position: 1,
      mapped_at: AT,
      position: 1,
      analyte_id: "ketamine",
      label: "ketamine",
      outcome: "false_positive",
    },
  ],
];

const EVALUATION: readonly (readonly [table: string, row: Row])[] = [
  [
    "evaluations",
    {
      id: "evaluation",
      exercise_id: "2026-1-sm",
      version: 1,
      state: "draft",
      rules: "{}",
      created_at: AT,
      created_by: "secretary",
      time_zone: "Europe/Vienna",
    },
  ],
  ["evaluation_inputs", { evaluation_id: "evaluation", submission_id: "sub-1" }],
  [
    "assigned_values",
    {
      evaluation_id: "evaluation",
      test_item_id: "2026-1-sm-1",
      analyte_id: "cocaine",
      method: "formulation",
      value: 40,
      standard_uncertainty: 0.5,
      n: 0,
      sigma_pt: 2,
      sigma_rule: "prescribed",
    },
  ],
  [
    "homogeneity_checks",
    {
      evaluation_id: "evaluation",
      test_item_id: "2026-1-sm-1",
      analyte_id: "cocaine",
      measurements: "[]",
      verdict: "not_checked",
    },
  ],
  [
    "evaluated_components",
    {
      evaluation_id: "evaluation",
      submission_id: "sub-1",
      test_item_id: "2026-1-sm-1",
      position: 0,
      analyte_id: "cocaine",
      label: "cocaine",
      outcome: "identified",
    },
  ],
  [
    "scores",
    {
      evaluation_id: "evaluation",
      submission_id: "sub-1",
      test_item_id: "2026-1-sm-1",
      analyte_id: "cocaine",
      kind: "z",
      no_score_because: "not_quantified",
    },
  ],
  ["web_codes", { evaluation_id: "evaluation", laboratory_id: "lab-a", code: "W1" }],
  [
    "panel_comments",
    {
      id: "comment",
      evaluation_id: "evaluation",
      web_code: "W1",
      text: "As expected",
      at: AT,
      by_user_id: "secretary",
    },
  ],
  [
    "corrective_actions",
    {
      id: "action",
      laboratory_id: "lab-a",
      evaluation_id: "evaluation",
      test_item_id: "2026-1-sm-1",
      analyte_id: "cocaine",
      state: "open",
      opened_at: AT,
    },
  ],
  [
    "corrective_action_steps",
    {
      id: "action-step",
      corrective_action_id: "action",
      event: "open",
      text: "Why?",
      at: AT,
      by_user_id: "secretary",
    },
  ],
  [
    "appeals",
    {
      id: "appeal",
      evaluation_id: "evaluation",
      laboratory_id: "lab-a",
      state: "made",
      grounds: "A salt",
      made_at: AT,
      made_by: "coordinator",
    },
  ],
  [
    "appeal_steps",
    {
      id: "appeal-step",
      appeal_id: "appeal",
      event: "make",
      text: "A salt",
      at: AT,
      by_user_id: "coordinator",
    },
  ],
  [
    "snapshots",
    {
      id: "snapshot",
      kind: "participation",
      scope: "{}",
      definitions: "{}",
      threshold: 5,
      as_of: AT,
      last_audit_event: 0,
      created_at: AT,
      created_by: "secretary",
    },
  ],
  [
    "snapshot_cells",
    { snapshot_id: "snapshot", table_name: "by-region", row_key: "002", column_key: "n", is_shown: 0 },
  ],
  ["exercise_summaries", { exercise_id: "2026-1-sm", counts: "{}", as_of: AT, last_audit_event: 0 }],
  [
    "published_participation",
    {
      year: 1999,
      measure: "laboratories",
      source: "a test",
      value_as_published: "326",
      definition: "As told",
    },
  ],
];

const SUPPORT: readonly (readonly [table: string, row: Row])[] = [
  [
    "paragraph_statuses",
    {
      id: "carried-out",
      paragraph_id: "cnd-50-4/para_6",
      status: "in_progress",
      note: "A round is open",
      as_of_day: "2026-04-01",
      set_at: AT,
      set_by: "secretary",
    },
  ],
  [
    "related_paragraphs",
    {
      paragraph_id: "cnd-50-4/para_6",
      related_id: "cnd-50-4/para_7",
      relation: "see_also",
      set_at: AT,
      set_by: "secretary",
    },
  ],
  ...["one", "two"].map(
    (id) =>
      [
        "support_entries",
        {
          id,
          number: `SE-2026-${id}`,
          donor_id: "donor",
          recorded_by: "donor",
          kind: "reference_materials",
          description: "Ampoules",
          recipient_kind: "programme",
          state: "draft",
          created_at: AT,
          updated_at: AT,
        },
      ] as const,
  ),
  [
    "support_transactions",
    {
      id: "pledge",
      entry_id: "one",
      stage: "pledge",
      occurred_on: "2026-01-01",
      amount_minor: 10_000,
      currency: "EUR",
      rate: 0.92,
      rate_source: "a test",
      rate_valid_from: "2026-01-01",
    },
  ],
  [
    "support_transactions",
    {
      id: "delivery",
      entry_id: "one",
      stage: "in_kind_delivery",
      occurred_on: "2026-02-01",
      quantity: 20,
      quantity_unit: "ampoule",
      fulfils_id: "pledge",
    },
  ],
  [
    "pledge_instalments",
    { transaction_id: "pledge", position: 1, due_on: "2026-12-31", amount_minor: 5_000 },
  ],
  [
    "allocations",
    {
      entry_id: "one",
      position: 0,
      paragraph_id: "cnd-50-4/para_6",
      share_bp: 6_000,
      resolution_version_id: "cnd-50-4/en/1",
    },
  ],
  [
    "support_beneficiaries",
    { entry_id: "one", position: 0, kind: "country", country_code: "404", share_bp: 6_000 },
  ],
  [
    "support_evidence",
    { entry_id: "one", position: 0, address: "https://ringtrial.example/a", description: "A notice" },
  ],
  [
    "support_entry_steps",
    {
      id: "recorded",
      entry_id: "one",
      event: "record",
      to_state: "draft",
      at: AT,
      by_user_id: "secretary",
      by_side: "donor",
    },
  ],
  [
    "acknowledgements",
    {
      id: "reached",
      entry_id: "one",
      transaction_id: "delivery",
      laboratory_id: "lab-a",
      as_recorded: 0,
      what_reached: "18 ampoules",
      quantity: 18,
      at: AT,
      by_user_id: "coordinator",
    },
  ],
  [
    "needs",
    {
      id: "need",
      laboratory_id: "lab-a",
      kind: "training",
      description: "Isomers",
      state: "stated",
      may_be_named: 0,
      stated_at: AT,
      stated_by: "coordinator",
    },
  ],
  ["need_answers", { need_id: "need", entry_id: "one", linked_at: AT, linked_by: "secretary" }],
  [
    "exchange_rates",
    {
      currency: "EUR",
      valid_from: "2026-01-01",
      units_per_usd: 0.92,
      as_given: "0.92",
      source: "a test",
      added_at: AT,
    },
  ],
  [
    "exchange_rates",
    {
      currency: "EUR",
      valid_from: "2026-02-01",
      units_per_usd: 0.93,
      as_given: "0.93",
      source: "a test",
      added_at: AT,
    },
  ],
  [
    "published_funding",
    {
      year: 1999,
      measure: "total pledges",
      source: "a test",
      amount_as_published: "361.9",
      unit: "million",
      currency: "USD",
    },
  ],
  [
    "expertise_notices",
    {
      id: "offer",
      side: "offer",
      laboratory_id: "lab-a",
      topic: "new_substances",
      description: "By GC",
      form: "remote",
      state: "open",
      created_at: AT,
      created_by: "coordinator",
      updated_at: AT,
    },
  ],
  ["expertise_languages", { notice_id: "offer", language: "fr" }],
  [
    "expertise_answers",
    {
      id: "answer",
      notice_id: "offer",
      laboratory_id: "lab-b",
      message: "Yes, please",
      state: "waiting",
      made_at: AT,
      made_by: "deputy",
    },
  ],
  [
    "networks",
    { id: "network", name: "A network", description: "x", created_at: AT, created_by: "secretary" },
  ],
  ["network_members", { id: "belongs", network_id: "network", laboratory_id: "lab-a", joined_at: AT }],
  [
    "network_events",
    {
      id: "meeting",
      network_id: "network",
      title: "Meeting",
      description: "x",
      from_day: "2026-05-01",
      until_day: "2026-05-02",
      added_at: AT,
      added_by: "secretary",
    },
  ],
  [
    "outbox_messages",
    {
      id: "mail",
      event_key: "e",
      recipient: "a@ringtrial.example",
      subject: "s",
      body: "b",
      created_at: AT,
      next_attempt_at: AT,
    },
  ],
  [
    "jobs",
    { id: "job", name: "remind", key: "k", input: "{}", state: "waiting", created_at: AT, due_at: AT },
  ],
  [
    "audit_events",
    {
      id: 1,
      at: AT,
      actor_role: "test",
      action: "test:happen",
      subject_type: "thing",
      subject_id: "a",
      details: "{}",
      previous_hash: "",
      hash: SHA,
    },
  ],
];

/** Writes the row as it stands, by plain SQL: what the database refuses does not depend on who asks. */
export async function insertRow(
  client: Client,
  table: string,
  row: Row,
  how: "insert" | "insert or replace" = "insert",
): Promise<void> {
  const columns = Object.keys(row);
  await client.execute({
    sql: `${how} into ${table} (${columns.join(", ")}) values (${columns.map(() => "?").join(", ")})`,
    args: Object.values(row),
  });
}

/** Fills a database that has the reference data: at least one row in every table that the reference data leaves empty. */
export async function insertOneRowEach(client: Client): Promise<void> {
  for (const [table, row] of [...PROGRAMME, ...REGISTER, ...ROUND, ...EVALUATION, ...SUPPORT])
    await insertRow(client, table, row);
}

/** The first row of a table as it was written by {@link insertOneRowEach}, with some columns changed. */
export async function rowOf(client: Client, table: string, changes: Row = {}, where = "1"): Promise<Row> {
  const found = await client.execute(`select * from ${table} where ${where} order by rowid limit 1`);
  const [row] = found.rows;
  if (!row) throw new Error(`no row in ${table}`);
  return { ...Object.fromEntries(found.columns.map((column) => [column, row[column] ?? null])), ...changes };
}
