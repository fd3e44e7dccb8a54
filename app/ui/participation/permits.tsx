import type { LaboratoryInExercise } from "#app/features/participation/queries/laboratory-in-exercise.server.ts";
import { m } from "#app/paraglide/messages.js";
import { SelectField, TextField } from "../form.tsx";
import { formatIsoDay } from "../format.ts";
import { Facts } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import { StatusTag } from "../status-tag.tsx";
import { fieldsOf, type RefusedForm } from "./refused-form.ts";

const dayText = (day: string | null) => (day === null ? null : formatIsoDay(day));

/** The import permits of a laboratory's sets, and what can be recorded of them. */
export function Permits({ page, refused }: { page: LaboratoryInExercise; refused: RefusedForm | null }) {
  const fresh = fieldsOf("permit", "", refused);
  return (
    <>
      {page.permits.length === 0 ? <p>{m.participation_in_permits_none()}</p> : null}
      {page.permits.map((permit) => {
        const field = fieldsOf("permit", permit.id, refused);
        const fact = (key: string, term: string, value: string | null) =>
          value === null ? [] : [{ key, term, value }];
        const isOpen = permit.grantedOn === null && permit.refusedOn === null;
        return (
          <div key={permit.id} className="reported">
            <h3>{m.participation_in_permit()}</h3>
            <p>
              {permit.grantedOn !== null ? (
                <StatusTag shape="done">{m.participation_in_permit_granted()}</StatusTag>
              ) : permit.refusedOn !== null ? (
                <StatusTag shape="act">{m.participation_in_permit_refused()}</StatusTag>
              ) : (
                <StatusTag shape="waiting">{m.participation_in_permit_waiting()}</StatusTag>
              )}
            </p>
            <Facts
              facts={[
                ...fact("authority", m.participation_in_permit_authority(), permit.authority),
                ...fact("number", m.participation_in_permit_number(), permit.permitNumber),
                ...fact("asked", m.participation_in_permit_asked(), dayText(permit.askedOn)),
                ...fact("granted", m.participation_in_permit_granted(), dayText(permit.grantedOn)),
                ...fact("expires", m.participation_in_permit_expires(), dayText(permit.expiresOn)),
                ...fact("refused", m.participation_in_permit_refused(), dayText(permit.refusedOn)),
                ...fact("because", m.participation_in_permit_because(), permit.refusedBecause),
              ]}
            />
            {isOpen ? (
              <details className="definition" open={refused?.of === permit.id}>
                <summary>{m.participation_in_permit_answer()}</summary>
                <PostForm className="form">
                  <input type="hidden" name="form" value="permit" />
                  <input type="hidden" name="permitId" value={permit.id} />
                  <SelectField
                    field={field("intent")}
                    label={m.participation_in_permit()}
                    width="16"
                    options={[
                      { value: "grant", label: m.participation_in_permit_grant() },
                      { value: "refuse", label: m.participation_in_permit_refuse() },
                    ]}
                  />
                  <TextField
                    field={field("on")}
                    label={m.participation_in_permit_day()}
                    hint={m.participation_preview_on_hint()}
                    type="date"
                    width="16"
                  />
                  <TextField
                    field={field("permitNumber")}
                    label={m.participation_in_permit_number()}
                    width="16"
                    atMost={100}
                  />
                  <TextField
                    field={field("expiresOn")}
                    label={m.participation_in_permit_expires()}
                    type="date"
                    width="16"
                  />
                  <TextField
                    field={field("because")}
                    label={m.participation_in_permit_because()}
                    atMost={1000}
                  />
                  <div className="actions">
                    <button className="button button-plain">{m.participation_in_set_record()}</button>
                  </div>
                </PostForm>
              </details>
            ) : null}
          </div>
        );
      })}
      <details className="definition" open={refused?.form === "permit" && refused.of === ""}>
        <summary>{m.participation_in_permit_ask()}</summary>
        <PostForm className="form">
          <input type="hidden" name="form" value="permit" />
          <input type="hidden" name="intent" value="ask" />
          <TextField
            field={fresh("authority")}
            label={m.participation_in_permit_authority()}
            width="24"
            atMost={100}
          />
          <TextField
            field={fresh("on")}
            label={m.participation_in_permit_day()}
            hint={m.participation_preview_on_hint()}
            type="date"
            width="16"
          />
          <div className="actions">
            <button className="button button-plain">{m.participation_in_set_record()}</button>
          </div>
        </PostForm>
      </details>
    </>
  );
}
