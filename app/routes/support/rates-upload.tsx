import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { m } from "#app/paraglide/messages.js";
import { Crumbs } from "#app/ui/page.tsx";
import { RatesUploadPage } from "#app/ui/support/rates-upload-page.tsx";
import { answerRates } from "./rates-answer.server.ts";

export const handle = {
  ...needs("support:keep-rates"),
  crumbs: () => (
    <Crumbs
      trail={[{ label: m.support_rates_title(), to: "/support/rates" }, { label: m.support_rates_upload() }]}
    />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.support_rates_upload() }) }];

export async function loader(args: LoaderFunctionArgs) {
  await authorisePerson(args, handle);
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const request = { requestId: args.context.requestId, at: args.context.arrivedAt };
  const answered = await answerRates(await args.request.formData(), actor, request);
  return answered === "added"
    ? redirect("/support/rates")
    : data(answered.answer, { status: answered.status });
}

export default function RatesUpload() {
  return <RatesUploadPage answer={useActionData<typeof action>() ?? null} />;
}
