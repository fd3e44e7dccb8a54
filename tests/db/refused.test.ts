import { getTableName, is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { schema } from "#db/schema.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { insertOneRowEach, insertRow, rowOf, type Row } from "./one-row-each.ts";

let database: TestDatabase;
const TABLES = Object.values(schema).flatMap((one) => (is(one, SQLiteTable) ? [getTableName(one)] : []));

beforeAll(async () => {
  database = await testDatabase();
  await insertOneRowEach(database.client);
});
afterAll(() => database.dispose());

const refused = (sql: string) => expect(database.client.execute(sql), sql).rejects;
const done = (sql: string) => database.client.execute(sql);
/** A copy of the table's first row with these columns changed is refused. */
async function copyRefused(table: string, changes: Row, words: string): Promise<void> {
  await expect(
    insertRow(database.client, table, await rowOf(database.client, table, changes)),
    `${table} ${JSON.stringify(changes)}`,
  ).rejects.toThrow(words);
}

describe("every table", () => {
  it.each(TABLES)("%s takes a row that is right", async (table) => {
    const [row] = (await done(`select count(*) as n from ${table}`)).rows;
    expect(row?.["n"]).toBeGreaterThan(0);
  });

  it("is read with the columns that the code names", async () => {
    for (const table of Object.values(schema))
      if (is(table, SQLiteTable)) await database.db.select().from(table).limit(1);
  });
});

/** Tables whose rows are written once, with a column that somebody might want to change. */
const WRITTEN_ONCE = [
  ["laboratory_status_changes", "reason = 'other'"],
  ["exercise_calendar_changes", "reason = 'other'"],
  ["participation_events", "at = 0"],
  ["consignment_events", "at = 0"],
  ["finding_mappings", "analyte_id = 'cocaine'"],
  ["item_reassessments", "verdict = 'correct'"],
  ["reassessed_components", "outcome = 'identified'"],
  ["panel_comments", "text = 'other'"],
  ["corrective_action_steps", "text = 'other'"],
  ["appeal_steps", "text = 'other'"],
  ["resolution_versions", "title = 'invented'"],
  ["paragraph_texts", "text = 'other words'"],
  ["paragraph_statuses", "status = 'completed'"],
  ["support_entry_steps", "reason = 'other'"],
  ["acknowledgements", "as_recorded = 1"],
  ["evidence_files", "name = 'other.pdf'"],
  ["evidence_contents", "content = x'00'"],
  ["import_rows", "outcome = 'refused'"],
  ["web_codes", "code = 'W2'"],
] as const;

describe("what is written once", () => {
  it.each(WRITTEN_ONCE)("%s is not changed, deleted or replaced", async (table, change) => {
    await refused(`update ${table} set ${change}`).toThrow("is never changed");
    await refused(`update or replace ${table} set ${change}`).toThrow("is never changed");
    await refused(`delete from ${table}`).toThrow("is never deleted");
    const row = await rowOf(database.client, table);
    await expect(insertRow(database.client, table, row, "insert or replace")).rejects.toThrow(
      "is never replaced",
    );
    expect(await rowOf(database.client, table)).toEqual(row);
  });

  it("the technique of a finding is not replaced", async () => {
    await expect(
      insertRow(
        database.client,
        "finding_techniques",
        await rowOf(database.client, "finding_techniques"),
        "insert or replace",
      ),
    ).rejects.toThrow("never replaced");
  });

  it.each(["published_funding", "published_participation"])(
    "%s keeps what was published, and is loaded again without an error",
    async (table) => {
      const row = await rowOf(database.client, table);
      const figure = table === "published_funding" ? "amount_as_published" : "value_as_published";
      await refused(`update ${table} set ${figure} = '1'`).toThrow("never changed");
      await refused(`delete from ${table}`).toThrow("never deleted");
      await insertRow(database.client, table, { ...row, [figure]: "1" }, "insert or replace");
      expect(await rowOf(database.client, table)).toEqual(row);
    },
  );

  it("a rate stays, and one in use is not taken back", async () => {
    await refused("update exchange_rates set units_per_usd = 1").toThrow("never changed");
    const rate = await rowOf(database.client, "exchange_rates", { units_per_usd: 2 });
    await expect(insertRow(database.client, "exchange_rates", rate, "insert or replace")).rejects.toThrow(
      "never replaced",
    );
    await refused("delete from exchange_rates where valid_from = '2026-01-01'").toThrow("in use");
    await done("delete from exchange_rates where valid_from = '2026-02-01'");
  });
});

describe("a laboratory's names", () => {
  it("begin with the laboratory, and change by ending the open one first", async () => {
    const first = await rowOf(database.client, "laboratory_names", {}, "laboratory_id = 'lab-a'");
    expect(first).toMatchObject({ name: "Laboratory A", valid_until: null, changed_by: null });
    await refused("update laboratories set name = 'New name' where id = 'lab-a'").toThrow("open name");
    await refused("update laboratory_names set name = 'New name'").toThrow("never rewritten");
    await refused("delete from laboratory_names").toThrow("never deleted");
    const from = Number(first["valid_from"]) + 1000;
    const next = { laboratory_id: "lab-a", valid_from: from, name: "New name", changed_by: "secretary" };
    for (const how of ["insert", "insert or replace"] as const)
      await expect(insertRow(database.client, "laboratory_names", next, how)).rejects.toThrow(
        "ended before the next begins",
      );
    await done(`update laboratory_names set valid_until = ${from} where laboratory_id = 'lab-a'`);
    await insertRow(database.client, "laboratory_names", next);
    await done("update laboratories set name = 'New name' where id = 'lab-a'");
    await refused(
      `update laboratory_names set valid_until = ${from + 1} where laboratory_id = 'lab-a' and name = 'Laboratory A'`,
    ).toThrow("never rewritten");
    await refused("delete from laboratories where id = 'lab-b'").toThrow("FOREIGN KEY");
  });

  it("are merged away only when the laboratory is closed, into another", async () => {
    await refused("update laboratories set merged_into_id = 'lab-a' where id = 'lab-b'").toThrow("closed");
    await refused(
      "update laboratories set status = 'closed', merged_into_id = id where id = 'lab-b'",
    ).toThrow("closed");
    await done("update laboratories set status = 'closed', merged_into_id = 'lab-a' where id = 'lab-b'");
    await refused("update laboratories set status = 'active' where id = 'lab-b'").toThrow("closed");
    await done("update laboratories set status = 'active', merged_into_id = null where id = 'lab-b'");
    await copyRefused("laboratories", { id: "lab-c", merged_into_id: "lab-b" }, "closed");
  });
});

describe("a round with results in it", () => {
  it("keeps its menu, what it asked for, and the composition that outcomes were made by", async () => {
    await refused("update menu_analytes set position = 2").toThrow("once results are in");
    await refused("delete from menu_analytes").toThrow("once results are in");
    await refused("update test_items set basis = 'salt'").toThrow("once they are in");
    await refused("update item_components set assigned_value = 41").toThrow("once outcomes were made");
    await refused("delete from item_components").toThrow("once outcomes were made");
    await copyRefused("item_components", { analyte_id: "ketamine" }, "once outcomes were made");
    await done("update test_items set notes = 'explained'");
  });

  it("keeps participations where they are", async () => {
    await refused("update participations set laboratory_id = 'lab-b' where id = 'part-a'").toThrow("stays");
    await done("update participations set state = 'dispatched' where id = 'part-a'");
  });
});

describe("permits and consignments", () => {
  it("a granted permit and what was dispatched stay", async () => {
    await refused("update import_permits set expires_on = '2027-01-01'").toThrow("granted permit");
    await refused("delete from import_permits").toThrow("granted permit");
    await refused("update consignments set dispatched_at = 0").toThrow("was dispatched");
    await refused("delete from consignments").toThrow("was dispatched");
    await done("update consignments set state = 'held_at_customs'");
  });

  it("permit and replaced set belong to the same participation", async () => {
    const other = { id: "other", participation_id: "part-b", number: 1 };
    await copyRefused("consignments", other, "same participation");
    await copyRefused(
      "consignments",
      { ...other, import_permit_id: null, replaces_id: "set" },
      "same participation",
    );
    await insertRow(
      database.client,
      "consignments",
      await rowOf(database.client, "consignments", { ...other, import_permit_id: null }),
    );
    await refused("update consignments set import_permit_id = 'permit' where id = 'other'").toThrow(
      "same participation",
    );
  });
});

describe("results", () => {
  it("the reason of a submission stays; that the laboratory saw it is written once", async () => {
    await refused("update submission_reasons set reason = 'other'").toThrow("never changed");
    await refused("delete from submission_reasons").toThrow("never deleted");
    await expect(
      insertRow(
        database.client,
        "submission_reasons",
        await rowOf(database.client, "submission_reasons", { reason: "other" }),
        "insert or replace",
      ),
    ).rejects.toThrow("never replaced");
    await done("update submission_reasons set seen_by_laboratory_at = 1, seen_by = 'coordinator'");
    await refused("update submission_reasons set seen_by_laboratory_at = 2").toThrow("never changed");
  });

  it("what the secretariat entered has its evidence", async () => {
    await done(`insert into submissions select 'sub-3', participation_id, 3, 'RT-3', submitted_at, submitted_by,
      'secretariat', is_late, nonce, fingerprint, canonical_form, assessment_rule from submissions where id = 'sub-1'`);
    await refused(
      "insert into submission_reasons (submission_id, reason) values ('sub-3', 'By mail')",
    ).toThrow("evidence");
    await done("insert into submission_reasons (submission_id, reason) values ('sub-1', 'A slip')");
  });

  it("only what was typed as other is mapped", async () => {
    await copyRefused("finding_mappings", { position: 0 }, "typed as other");
    await copyRefused("finding_mappings", { position: 7 }, "FOREIGN KEY");
  });
});

describe("an evaluation", () => {
  const SEALED = [
    ["evaluation_inputs", "excluded_because = 'x'", { submission_id: "sub-2" }],
    ["assigned_values", "n = 1", { analyte_id: "ketamine" }],
    ["homogeneity_checks", "verdict = 'homogeneous'", { analyte_id: "ketamine" }],
    ["evaluated_components", "outcome = 'false_positive'", { position: 1 }],
    ["scores", "kind = 'en'", { kind: "zeta" }],
  ] as const;

  it("may be computed again while it is a draft, and not at all once it is published", async () => {
    for (const [table, change] of SEALED) await done(`update ${table} set ${change}`);
    await refused("update evaluations set state = 'published'").toThrow("CHECK");
    await done("update evaluations set state = 'published', published_at = 1, published_by = 'secretary'");
    for (const [table, change, other] of SEALED) {
      await refused(`update ${table} set ${change}`).toThrow("published evaluation");
      await refused(`delete from ${table}`).toThrow("published evaluation");
      await copyRefused(table, other, "published evaluation");
    }
    await copyRefused("web_codes", { laboratory_id: "lab-b", code: "W9" }, "published evaluation");
    await refused("update evaluations set rules = '{\"n\":1}'").toThrow("never changed");
    await refused("update evaluations set state = 'draft', published_at = null").toThrow("never changed");
    await refused("delete from evaluations").toThrow("never deleted");
  });

  it("is superseded by a version that names it, one published at a time", async () => {
    const second = { id: "again", version: 2, state: "draft", published_at: null, published_by: null };
    await copyRefused("evaluations", { ...second, supersedes_id: "evaluation" }, "CHECK");
    await copyRefused("evaluations", { id: "again", version: 2 }, "never replaced");
    await insertRow(
      database.client,
      "evaluations",
      await rowOf(database.client, "evaluations", {
        ...second,
        supersedes_id: "evaluation",
        reissue_reason: "An appeal",
      }),
    );
    const publish =
      "update or replace evaluations set state = 'published', published_at = 2, published_by = 'secretary' where id = 'again'";
    await refused(publish).toThrow("superseded first");
    await done("update evaluations set state = 'superseded' where id = 'evaluation'");
    await done(publish);
    await refused("update evaluations set state = 'published' where id = 'evaluation'").toThrow();
  });
});

describe("a snapshot", () => {
  it("keeps no value that is not shown, and stays once published", async () => {
    const cell = await rowOf(database.client, "snapshot_cells");
    await copyRefused("snapshot_cells", { row_key: "019", value: 3 }, "snapshot_cells_suppressed");
    await refused("update snapshot_cells set is_shown = 1").toThrow("never changed");
    for (const [table, row] of [
      ["snapshot_cells", { ...cell, is_shown: 1 }],
      ["snapshots", await rowOf(database.client, "snapshots", { threshold: 1 })],
    ] as const)
      await expect(insertRow(database.client, table, row, "insert or replace")).rejects.toThrow(
        "never replaced",
      );
    await done("update snapshots set published_at = 1, published_by = 'secretary'");
    await copyRefused("snapshot_cells", { row_key: "142" }, "published snapshot");
    await refused("delete from snapshot_cells").toThrow("published snapshot");
    await expect(insertRow(database.client, "snapshot_cells", cell, "insert or replace")).rejects.toThrow();
    await refused("update snapshots set threshold = 1").toThrow("published snapshot");
    await refused("delete from snapshots").toThrow("published snapshot");
    await done("update snapshots set withdrawn_at = 2, withdrawn_because = 'A wrong count'");
    await refused("update snapshots set withdrawn_at = null, withdrawn_because = null").toThrow("published");
  });
});

describe("support", () => {
  it("an entry keeps its number and donor, is no part of itself and runs forward", async () => {
    await refused("update support_entries set number = 'SE-1' where id = 'one'").toThrow("keeps its number");
    await refused("update support_entries set parent_entry_id = id").toThrow("no part of itself");
    await done("update support_entries set parent_entry_id = 'one' where id = 'two'");
    await refused("update support_entries set parent_entry_id = 'two' where id = 'one'").toThrow(
      "no part itself",
    );
    await copyRefused(
      "support_entries",
      { id: "three", number: "SE-3", parent_entry_id: "two" },
      "no part itself",
    );
    await done("update support_entries set parent_entry_id = null");
    await refused(
      "update support_entries set starts_on = '2026-02-01', ends_on = '2026-01-01' where id = 'one'",
    ).toThrow("runs from a day");
    await refused("update support_entries set starts_on = 'spring'").toThrow("runs from a day");
    await refused("update support_entries set earmarking = 'loosely'").toThrow("not in its list");
    const entry = { id: "three", number: "SE-3" };
    await copyRefused("support_entries", { ...entry, parent_entry_id: "three" }, "no part of itself");
    await copyRefused("support_entries", { ...entry, ends_on: "never" }, "runs from a day");
    await copyRefused("support_entries", { ...entry, earmarking: "loosely" }, "not in its list");
  });

  it("a transaction carries out a promise of the same donor, with a quantity that has its unit", async () => {
    const promise = "promise of the same donor";
    // The second entry is of the same donor: what is paid later may stand in an entry of its own.
    await insertRow(
      database.client,
      "support_transactions",
      await rowOf(database.client, "support_transactions", {
        id: "later",
        entry_id: "two",
        stage: "disbursement",
        fulfils_id: "pledge",
      }),
    );
    await refused("update support_transactions set stage = 'pledge' where id = 'later'").toThrow(promise);
    await refused("update support_transactions set fulfils_id = 'delivery' where id = 'later'").toThrow(
      promise,
    );
    await refused("update support_transactions set quantity_unit = null where id = 'delivery'").toThrow(
      "has its unit",
    );
    await refused("update support_transactions set currency = 'euro' where id = 'pledge'").toThrow(
      "currency",
    );
    await refused("update support_transactions set fulfils_id = id where id = 'pledge'").toThrow(promise);
    await copyRefused("support_transactions", { id: "c", currency: "euro" }, "currency");
    await copyRefused("support_transactions", { id: "c", quantity: 2 }, "has its unit");
  });

  it("shares of the recipients never sum to more than the whole", async () => {
    await copyRefused("support_beneficiaries", { position: 1, share_bp: 4_001 }, "more than the whole");
    await insertRow(
      database.client,
      "support_beneficiaries",
      await rowOf(database.client, "support_beneficiaries", { position: 1, share_bp: 4_000 }),
    );
    await refused("update support_beneficiaries set share_bp = 4001 where position = 1").toThrow(
      "more than the whole",
    );
    await copyRefused("support_beneficiaries", { position: 2, share_bp: 1, country_code: null }, "CHECK");
  });

  it("a link names a purpose of its paragraph and words that are held", async () => {
    const [other] = (await done("select id from purposes where paragraph_id = 'cnd-50-4/para_7'")).rows;
    const link = { position: 1, share_bp: 1, purpose_id: other?.["id"] ?? "" };
    await copyRefused("allocations", link, "purpose is one of its paragraph");
    await copyRefused(
      "allocations",
      { position: 1, share_bp: 1, resolution_version_id: "cnd-50-5/en/1" },
      "words that the version holds",
    );
    await copyRefused(
      "needs",
      { id: "n", paragraph_id: "cnd-50-4/para_6", purpose_id: link.purpose_id },
      "purpose",
    );
    const elsewhere = "(select id from purposes where paragraph_id = 'cnd-50-4/para_7' limit 1)";
    await refused(`update needs set paragraph_id = 'cnd-50-4/para_6', purpose_id = ${elsewhere}`).toThrow(
      "purpose",
    );
    await refused(`update allocations set purpose_id = ${elsewhere}`).toThrow("purpose is one");
    await refused("update allocations set resolution_version_id = 'cnd-50-5/en/1'").toThrow("words that");
  });

  it("a closed need stays as it was closed", async () => {
    await refused("update needs set state = 'closed', closed_at = 1").toThrow("CHECK");
    await done("update needs set state = 'withdrawn', closed_at = 1");
    await refused("update needs set description = 'x'").toThrow("closed need");
    await refused("delete from needs").toThrow("never deleted");
  });

  it("the same file is imported once, unless it was undone", async () => {
    await copyRefused("imports", { id: "again" }, "not imported twice");
    await refused("update imports set sha256 = upper(sha256)").toThrow("never rewritten");
    await refused("delete from imports").toThrow("never deleted");
    await done("update imports set state = 'undone', undone_at = 1, undone_by = 'secretary'");
    await refused("update imports set state = 'applied', undone_at = null, undone_by = null").toThrow(
      "never rewritten",
    );
    const again = { id: "again", state: "applied", undone_at: null, undone_by: null };
    await insertRow(database.client, "imports", await rowOf(database.client, "imports", again));
  });

  it("evidence is a file or an address, and an address of the web", async () => {
    await copyRefused("support_evidence", { position: 1, evidence_file_id: "file" }, "support_evidence_one");
    await copyRefused("support_evidence", { position: 1, address: "javascript:alert(1)" }, "CHECK");
  });

  it("evidence of support is taken away once, and is neither changed nor replaced", async () => {
    await refused("update support_evidence set description = 'other'").toThrow("never changed");
    await refused("update support_evidence set taken_away_at = 1").toThrow("never changed");
    await refused("delete from support_evidence").toThrow("never deleted");
    const row = await rowOf(database.client, "support_evidence");
    await expect(insertRow(database.client, "support_evidence", row, "insert or replace")).rejects.toThrow(
      "never replaced",
    );
    await done("update support_evidence set taken_away_at = 1, taken_away_by = 'secretary'");
    await refused("update support_evidence set taken_away_at = null, taken_away_by = null").toThrow(
      "never changed",
    );
  });
});

describe("people", () => {
  it("hold a role once at a time, and may be given it again after it ended", async () => {
    await copyRefused("memberships", { id: "twice" }, "UNIQUE");
    await done("update memberships set ended_at = 1 where id = 'member-b'");
    await insertRow(
      database.client,
      "memberships",
      await rowOf(database.client, "memberships", { id: "back", ended_at: null }, "id = 'member-b'"),
    );
  });

  it("stand in for another person in the same role only", async () => {
    const deputy = { id: "x", user_id: "secretary", deputy_for_id: "member-a" };
    await copyRefused("memberships", { ...deputy, laboratory_id: "lab-b" }, "another person");
    await copyRefused("memberships", { ...deputy, role: "analyst" }, "another person");
    await refused("update memberships set deputy_for_id = id where id = 'member-a'").toThrow(
      "another person",
    );
  });

  it("act in a role of their own that has not ended, by hand and by key", async () => {
    for (const membership of ["deputy-a", "member-b", "none"])
      await refused(`update sessions set acting_membership_id = '${membership}'`).toThrow("their own");
    await copyRefused("sessions", { id: "s", token: "s", acting_membership_id: "deputy-a" }, "their own");
    await refused("update api_keys set membership_id = 'deputy-a'").toThrow("its owner");
    await copyRefused("api_keys", { id: "k", key: "k", membership_id: "deputy-a" }, "its owner");
    await copyRefused("api_keys", { id: "k", membership_id: null }, "UNIQUE");
  });

  it("are invited once at a time to a role", async () => {
    const again = { id: "again", token_hash: "f".repeat(64) };
    await copyRefused("invitations", again, "UNIQUE");
    await copyRefused(
      "invitations",
      { ...again, email: "New@ringtrial.example" },
      "invitations_email_folded",
    );
    await copyRefused("invitations", { ...again, role: "reporting_officer" }, "invitations_scope");
    await refused("delete from invitations").toThrow("never deleted");
    await done("update invitations set revoked_at = 1");
    await refused("update invitations set revoked_at = null").toThrow("has ended");
    await insertRow(
      database.client,
      "invitations",
      await rowOf(database.client, "invitations", { ...again, revoked_at: null }),
    );
  });

  it("get the mail that was promised them", async () => {
    await refused("update outbox_messages set body = 'other'").toThrow("was promised");
    await refused("update outbox_messages set body = ''").toThrow("was promised");
    await refused("update outbox_messages set sent_at = 1, failed_at = 1").toThrow("sent or given up");
    await copyRefused(
      "outbox_messages",
      { id: "m", event_key: "m", sent_at: 1, failed_at: 1 },
      "sent or given up",
    );
    await done("update outbox_messages set failed_at = 1, last_error = 'ECONNREFUSED'");
    await done("update outbox_messages set body = ''");
  });
});

describe("closed lists and shapes", () => {
  it.each<[string, Row]>([
    ["organisations", { id: "o", name: "o", kind: "laboratory" }],
    ["organisations", { id: "o", name: "o", kind: "state" }],
    ["united_nations_memberships", { member_from: "1963" }],
    ["united_nations_memberships", { member_from: "1990-01-01", member_until: "1989-01-01" }],
    ["laboratory_contacts", { id: "c", email: null }],
    ["laboratory_contacts", { id: "c", purpose: "other" }],
    ["laboratory_status_changes", { id: "c", status: "asleep" }],
    ["laboratory_status_changes", { id: "c", merged_into_id: "lab-b" }],
    ["accreditations", { id: "c", valid_until: "31 January 2027" }],
    ["accreditations", { id: "c", valid_from: "2027-02-01" }],
    ["exercise_calendar_changes", { id: "c", date_name: "results_due_at" }],
    ["exercise_calendar_changes", { id: "c", to_at: null }],
    ["analyte_salts", { name: "x", molar_mass: 0 }],
    ["analyte_salts", { name: "x", base_count: 0 }],
    ["participation_events", { id: "c", event: "sleep" }],
    ["participation_events", { id: "c", from_state: "invited" }],
    ["import_permits", { id: "c", refused_on: "2026-01-11", refused_because: "x" }],
    ["import_permits", { id: "c", expires_on: "2026-01-09" }],
    ["consignments", { id: "c", number: 2, state: "received" }],
    ["consignments", { id: "c", number: 2, state: "lost", dispatched_at: null }],
    ["consignments", { id: "c", number: 2, condition: "intact" }],
    ["consignment_events", { id: "c", event: "vanish" }],
    ["evidence_files", { id: "c", bytes: 0 }],
    ["evidence_files", { id: "c", sha256: "short" }],
    ["evidence_files", { id: "c", organisation_id: "donor" }],
    ["import_rows", { row_number: 3, made_id: null }],
    ["corrective_actions", { id: "c", state: "closed" }],
    ["appeals", { id: "c", state: "upheld" }],
    ["appeals", { id: "c", analyte_id: "cocaine" }],
    ["appeal_steps", { id: "c", event: "shout" }],
    ["corrective_action_steps", { id: "c", event: "shout" }],
    ["paragraph_statuses", { id: "c", status: "good" }],
    ["paragraph_statuses", { id: "c", as_of_day: "today" }],
    ["related_paragraphs", { related_id: "cnd-50-4/para_6" }],
    ["acknowledgements", { id: "c", what_reached: null }],
    ["pledge_instalments", { position: 2, amount_minor: 0 }],
    ["exchange_rates", { currency: "EU" }],
    ["exchange_rates", { valid_from: "2026-03-01", units_per_usd: 0 }],
    ["needs", { id: "c", kind: "money" }],
    ["needs", { id: "c", state: "confirmed", closed_at: null }],
    ["expertise_notices", { id: "c", organisation_id: "donor" }],
    ["expertise_answers", { id: "c", state: "accepted" }],
    ["network_members", { id: "c", laboratory_id: null }],
    ["network_events", { id: "c", until_day: "2026-04-30" }],
    ["jobs", { id: "c", key: "c", state: "failed", ended_at: 1 }],
    ["jobs", { id: "c", key: "c", state: "running" }],
  ])("%s refuses %j", (table, changes) => copyRefused(table, changes, "CHECK"));

  it.each<[string, Row]>([
    ["submissions", { id: "c", receipt_number: "c", version: 9, entered_by: "nobody" }],
    ["submitted_items", { submission_id: "sub-2", verdict: "good" }],
    ["findings", { position: 8, quantity_as_typed: "1", quantity_value: 1, quantity_qualifier: ">" }],
    ["findings", { position: 8, basis: "acid" }],
    ["test_items", { id: "c", number: 2, basis: "acid" }],
    ["resolutions", { id: "c", number: "c", held: "maybe" }],
    ["paragraphs", { id: "c", position: 99, held: "maybe" }],
    ["paragraphs", { id: "c", position: 99, asks: "nothing" }],
    ["support_entries", { id: "c", number: "c", recorded_by: "nobody" }],
    ["support_transactions", { id: "c", stage: "promise" }],
    ["support_entry_steps", { id: "c", to_state: "lost" }],
    ["support_entry_steps", { id: "c", from_state: "lost" }],
    ["support_entry_steps", { id: "c", by_side: "nobody" }],
  ])("%s, older than its lists, refuses %j", (table, changes) =>
    copyRefused(table, changes, "not in its list"),
  );

  it.each([
    ["test_items", "basis"],
    ["resolutions", "held"],
    ["paragraphs", "held"],
    ["paragraphs", "asks"],
    ["support_entries", "recorded_by"],
    ["support_transactions", "stage"],
  ])("%s.%s does not become what is not in its list", async (table, column) => {
    await refused(`update ${table} set ${column} = 'something else'`).toThrow("not in its list");
  });
});
