import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { SUPPORT_COLUMNS } from "#app/domain/support/import-columns.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount } from "../../format.ts";
import { ErrorSummary, FileField } from "../../form.tsx";
import { ColumnTable } from "../../imports/file-parts.tsx";
import { Happened } from "../../moment.tsx";
import { Name, PageTitle, Section } from "../../page.tsx";
import { PostForm } from "../../post-form.tsx";
import { Sentence, slot } from "../../sentence.tsx";
import { SUPPORT_IMPORT, SUPPORT_IMPORTS, supportPreviewAddress } from "./addresses.ts";
import { SUPPORT_COLUMN_WORDS } from "./words.ts";

/** A file of support entries is chosen here. */
export function SupportUploadPage(props: {
  problem: string | null;
  waiting: readonly { id: string; fileName: string; uploadedAt: Date }[];
  isThrownAway: boolean;
  limits: { megabytes: number; rows: number };
  withDonor: boolean;
}) {
  const { problem, waiting, isThrownAway, limits, withDonor } = props;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[role='alert']")?.focus();
  }, [problem]);
  return (
    <>
      <PageTitle
        title={m.support_import_title()}
        state={withDonor ? m.support_import_state_secretariat() : m.support_import_state()}
        actions={<Link to={SUPPORT_IMPORTS}>{m.imports_list_link()}</Link>}
      />
      {isThrownAway && problem === null ? (
        <p className="note" role="status">
          {m.imports_thrown_away()}
        </p>
      ) : null}
      <Section id="upload" title={m.imports_upload_section()} note={m.support_import_upload_note()}>
        <PostForm
          ref={form}
          action={SUPPORT_IMPORT}
          encType="multipart/form-data"
          className="form"
          noValidate
          preventScrollReset
        >
          <ErrorSummary errors={problem === null ? [] : [{ text: problem, fieldId: "field-file" }]} />
          <FileField
            field={{ id: "field-file", name: "file", errors: problem === null ? undefined : [problem] }}
            label={m.imports_file()}
            hint={m.imports_file_hint({ megabytes: limits.megabytes, rows: formatCount(limits.rows) })}
            accept=".csv,.xlsx,.tsv,.txt"
          />
          <div className="actions">
            <button className="button">{m.imports_look()}</button>
          </div>
        </PostForm>
      </Section>
      {waiting.length > 0 ? (
        <Section id="waiting" title={m.imports_waiting_section()} note={m.imports_waiting_note()}>
          <ul>
            {waiting.map(({ id, fileName, uploadedAt }) => (
              <li key={id}>
                <Link to={supportPreviewAddress(id)}>
                  <Name>{fileName}</Name>
                </Link>{" "}
                <span className="small soft">
                  <Sentence
                    text={m.imports_waiting_sent({ moment: slot("moment") })}
                    parts={{ moment: <Happened at={uploadedAt} /> }}
                  />
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section id="columns" title={m.imports_columns_section()} note={m.support_import_columns_note()} full>
        <ColumnTable
          columns={SUPPORT_COLUMNS.filter((name) => withDonor || name !== "donor").map((name) => ({
            name,
            holds: SUPPORT_COLUMN_WORDS[name](),
          }))}
          templateAddress={`${SUPPORT_IMPORT}/template`}
        />
      </Section>
    </>
  );
}
