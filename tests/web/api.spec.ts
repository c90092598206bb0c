// SPDX-License-Identifier: Apache-2.0
// Every operation of docs/api/openapi.yaml is asked of the running product, and what it answers is
// what the file says: the status, the media type, every field and no other. That the file names
// every route is proved by tests/unit/hooks/OpenApiTest.cpp.
import { type APIRequestContext, type Page } from "@playwright/test";
import Ajv, { type AnySchema } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

import {
  type Platform,
  book,
  expect,
  newAppointmentFor,
  pick,
  signIn,
  test,
} from "./platform";

/* eslint-disable @typescript-eslint/no-explicit-any -- a document of any shape */
type Json = any;

const verbs = ["get", "post", "put", "patch", "delete"];
const file: Json = parse(
  readFileSync(join(__dirname, "../../docs/api/openapi.yaml"), "utf8"),
);

/** The same schema, but for fields that it does not name. */
function closed(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== "object") return schema;
  const copy = Object.fromEntries(
    Object.entries(schema).map(([key, each]) => [key, closed(each)]),
  );
  if (schema.type === "object" && schema.properties)
    copy.additionalProperties ??= false;
  return copy;
}

const answers = new Ajv({ strict: false, allErrors: true });
addFormats(answers);
answers.addSchema({
  $id: "file",
  components: closed(file.components),
} as AnySchema);

/** The schema of an answer, with references into the file. */
function schemaOf(response: Json, type: string): Json {
  const text = JSON.stringify(closed(response.content[type].schema));
  return JSON.parse(text.replaceAll('"#/components', '"file#/components'));
}

function resolved(response: Json): Json {
  const name = /^#\/components\/responses\/(\w+)$/.exec(
    response.$ref ?? "",
  )?.[1];
  return name ? file.components.responses[name] : response;
}

/** Asks, and compares every answer with the file. */
class Client {
  /** Operations that were answered with success. */
  readonly done = new Set<string>();

  constructor(
    private readonly request: APIRequestContext,
    private readonly root: string,
  ) {}

  async ask(
    status: number,
    operation: string,
    values: string[] = [],
    data?: Json,
    query = "",
  ) {
    const [method, path] = operation.split(" ") as [string, string];
    const at = path.replace(/\{\w+\}/g, () =>
      encodeURIComponent(values.shift()!),
    );
    const answer = await this.request.fetch(`${this.root}${at}${query}`, {
      method,
      headers: { "X-Kith": "1" },
      ...(data === undefined ? {} : { data }),
    });
    expect(answer.status(), `${operation}: ${await answer.text()}`).toBe(
      status,
    );
    const described =
      file.paths[path][method.toLowerCase()].responses[String(status)];
    expect(
      described,
      `${operation} ${status} is not in the file`,
    ).toBeDefined();
    const response = resolved(described);
    if (status < 300) this.done.add(operation);
    for (const header of Object.keys(response.headers ?? {}))
      expect(answer.headers(), `${operation}: ${header}`).toHaveProperty([
        header.toLowerCase(),
      ]);
    if (!response.content) {
      expect(await answer.text()).toBe("");
      return {};
    }
    const type = answer.headers()["content-type"]!.split(";")[0]!;
    expect(Object.keys(response.content), operation).toContain(type);
    const body: Json = type.endsWith("json")
      ? await answer.json()
      : await answer.text();
    const validate = answers.compile(schemaOf(response, type));
    expect(
      validate(body),
      `${operation}: ${answers.errorsText(validate.errors)}`,
    ).toBe(true);
    return body;
  }
}

/** Books an appointment with an invitee by hand; answers its id. */
async function appointmentWithInvitee(
  page: Page,
  platform: Platform,
): Promise<string> {
  await newAppointmentFor(page, platform, "Jonas Keller");
  await pick(page, "sab", "Sabine Keller");
  await page.keyboard.press("Escape");
  await book(page);
  return new URL(page.url()).pathname.split("/").at(-1)!;
}

/** A file of contacts, from its upload to its end. */
async function imports(api: Client): Promise<void> {
  const one = "/api/v1/imports/{id}";
  const text = Buffer.from(
    "given_name,family_name,client_id,relationship\nNils,Berg,c05,friend\nX,,,\n",
  );
  const wanted = { name: "people.csv", format: "csv", bytes: text.length };
  const { id } = await api.ask(201, "POST /api/v1/imports", [], wanted);
  await api.ask(422, "POST /api/v1/imports", [], { ...wanted, bytes: 0 });
  await api.ask(409, `POST ${one}/check`, [id], {});
  await api.ask(422, `PUT ${one}/parts/{part}`, [id, "1"], text);
  const uploaded = await api.ask(
    200,
    `PUT ${one}/parts/{part}`,
    [id, "0"],
    text,
  );
  expect(uploaded.receivedBytes).toBe(text.length);
  const checked = await api.ask(200, `POST ${one}/check`, [id], {});
  expect(checked).toMatchObject({
    state: "checked",
    created: 1,
    refused: 1,
    relations: 1,
  });
  await api.ask(409, `PUT ${one}/parts/{part}`, [id, "0"], text);
  await api.ask(200, `GET ${one}`, [id]);
  await api.ask(404, `GET ${one}`, [unknown]);
  const refused = await api.ask(
    200,
    `GET ${one}/lines`,
    [id],
    undefined,
    "?outcome=refused",
  );
  expect(refused.items[0].line).toBe(3);
  await api.ask(200, "GET /api/v1/imports");
  await api.ask(409, `POST ${one}/apply`, [id], {});
  await api.ask(422, `POST ${one}/apply`, [id], { skipRefused: "all" });
  await api.ask(409, `POST ${one}/undo`, [id], {});
  const applied = await api.ask(200, `POST ${one}/apply`, [id], {
    skipRefused: true,
  });
  expect(applied).toMatchObject({ state: "applied", created: 1, relations: 1 });
  expect(await api.ask(200, `POST ${one}/undo`, [id], {})).toMatchObject({
    state: "undone",
  });
  await api.ask(204, `DELETE ${one}`, [id]);
  await api.ask(404, `DELETE ${one}`, [id]);

  // 512 KiB of any bytes come through whole.
  const large = { name: "large.csv", format: "csv", bytes: 524_289 };
  const other = await api.ask(201, "POST /api/v1/imports", [], large);
  const part = Buffer.alloc(
    524_288,
    Uint8Array.from({ length: 256 }, (_, i) => i),
  );
  await api.ask(200, `PUT ${one}/parts/{part}`, [other.id, "0"], part);
  await api.ask(204, `DELETE ${one}`, [other.id]);
}

const contact = "/api/v1/contacts/{id}";
const relationship = "/api/v1/relationships/{id}";
const unknown = "0190b1c2-0000-7000-8000-000000000001";

/** Makes one contact of two, and two again. */
async function merges(api: Client, keep: string): Promise<void> {
  const double = await api.ask(201, "POST /api/v1/contacts", [], {
    givenName: "Ada",
    familyName: "Winter",
  });
  const kept = await api.ask(200, `GET ${contact}`, [keep]);
  const merging = {
    other: double.id,
    version: kept.version,
    otherVersion: double.version,
  };
  const other = `?other=${double.id}`;
  await api.ask(200, `GET ${contact}/merge`, [keep], undefined, other);
  await api.ask(
    422,
    `GET ${contact}/merge`,
    [keep],
    undefined,
    `?other=${keep}`,
  );
  const { merge } = await api.ask(
    200,
    `POST ${contact}/merge`,
    [keep],
    merging,
  );
  await api.ask(404, `POST ${contact}/merge`, [keep], merging);
  const gone = await api.ask(404, `GET ${contact}`, [double.id]);
  expect(gone.related).toBe(keep);
  expect(
    (await api.ask(200, `GET ${contact}/merges`, [keep])).items,
  ).toHaveLength(1);
  await api.ask(200, "POST /api/v1/merges/{id}/undo", [merge.id]);
  await api.ask(404, "POST /api/v1/merges/{id}/undo", [merge.id]);
}

/** Shares a document of a client of the demo with a contact. */
async function shares(api: Client, recipient: string): Promise<void> {
  const one = "/api/v1/shares/{id}";
  const ofDocument = "GET /api/v1/documents/{documentId}/shares";
  const wish = {
    documents: ["d02"],
    versions: undefined as string[] | undefined,
    recipients: [{ contact: recipient, via: "email" }],
    note: "As we said.",
  };
  const unseen = { ...wish, recipients: [{ contact: unknown, via: "email" }] };
  const seen = await api.ask(200, "POST /api/v1/shares/preview", [], wish);
  expect(seen).toMatchObject({ sending: 1, problems: 0, more: 0 });
  const bySms = { ...wish, recipients: [{ contact: recipient, via: "sms" }] };
  const sms = await api.ask(200, "POST /api/v1/shares/preview", [], bySms);
  expect(sms.items[0].segments).toBeGreaterThan(0);
  await api.ask(422, "POST /api/v1/shares/preview", [], unseen);
  await api.ask(422, "POST /api/v1/shares", [], unseen);
  await api.ask(409, "POST /api/v1/shares", [], {
    ...wish,
    versions: ["another one"],
  });
  wish.versions = seen.documents.map(
    ({ version }: { version: string }) => version,
  );
  const taken = await api.ask(201, "POST /api/v1/shares", [], wish);
  const undo = { sendings: [taken.sendings[0].id] };
  expect(await api.ask(200, "POST /api/v1/sendings/undo", [], undo)).toEqual({
    undone: 1,
  });
  expect(await api.ask(200, "POST /api/v1/sendings/undo", [], undo)).toEqual({
    undone: 1,
  });
  await api.ask(404, "POST /api/v1/sendings/undo", [], { sendings: [unknown] });

  const { shares: made } = await api.ask(201, "POST /api/v1/shares", [], wish);
  await api.ask(422, "POST /api/v1/shares", [], wish);
  const id: string = made[0].id;
  expect((await api.ask(200, ofDocument, ["d02"])).items).toHaveLength(1);
  await api.ask(404, ofDocument, ["d99"]);
  const ofClient = await api.ask(200, "GET /api/v1/clients/{clientId}/shares", [
    "c05",
  ]);
  expect(ofClient.total).toBe(1);
  expect(
    (await api.ask(200, "GET /api/v1/shares", [], undefined, "?mine=true"))
      .total,
  ).toBe(1);
  await api.ask(
    200,
    "GET /api/v1/shares",
    [],
    undefined,
    "?mine=true&failed=true",
  );
  await api.ask(422, "GET /api/v1/shares");
  await api.ask(204, "POST /api/v1/sendings/{id}/dismiss", [made[0].sending]);
  await api.ask(404, "POST /api/v1/sendings/{id}/dismiss", [unknown]);
  const sendAgain = "POST /api/v1/sendings/{id}/send-again";
  await api.ask(429, sendAgain, [made[0].sending], {});
  await api.ask(422, sendAgain, [made[0].sending], { via: "fax" });
  await api.ask(404, sendAgain, [unknown], {});
  api.done.add(sendAgain); // it succeeds as sharing does
  const later = {
    version: made[0].version,
    expiresAt: Date.now() + 2 * 86_400_000,
  };
  const changed = await api.ask(200, `PATCH ${one}`, [id], later);
  await api.ask(409, `PATCH ${one}`, [id], later);
  await api.ask(422, `PATCH ${one}`, [id], { ...later, expiresAt: 0 });
  const read = await api.ask(200, `GET ${one}`, [id]);
  expect(read).toMatchObject({
    id,
    version: changed.version,
    expiresAt: later.expiresAt,
  });
  await api.ask(404, `GET ${one}`, [unknown]);
  const version = { version: changed.version };
  // Minutes would have to pass for the one, and the platform to have a newer version for the other.
  // When they succeed they answer a share, as their neighbours do.
  await api.ask(429, `POST ${one}/send-again`, [id], version);
  await api.ask(409, `POST ${one}/share-version`, [id], version);
  for (const action of ["send-again", "share-version"])
    api.done.add(`POST ${one}/${action}`);
  const revoked = await api.ask(200, `POST ${one}/revoke`, [id], {
    version: made[0].version,
  });
  expect(revoked.validity).toBe("revoked");
  await api.ask(404, `POST ${one}/revoke`, [unknown]);
}

/** Gives a contact of a client access to the Family Portal, in both ways, and takes it away. */
async function portals(api: Client, someone: string): Promise<void> {
  const one = "/api/v1/clients/{clientId}/portal/{contactId}";
  const both = (): string[] => ["c05", someone];
  const nobody = (): string[] => ["c05", unknown];
  await api.ask(201, "POST /api/v1/clients/{clientId}/relationships", ["c05"], {
    contact: someone,
    type: "friend",
  });
  await api.ask(200, "GET /api/v1/clients/{clientId}/portal", ["c05"]);
  await api.ask(404, "GET /api/v1/clients/{clientId}/portal", ["c99"]);
  const offer = await api.ask(200, `GET ${one}/suggestion`, both());
  expect(offer.username).toBe("ada.winter@example.org");
  await api.ask(404, `GET ${one}/suggestion`, nobody());

  await api.ask(422, `POST ${one}`, both(), { way: "letter" });
  await api.ask(404, `POST ${one}`, nobody(), { way: "email" });
  const invited = await api.ask(201, `POST ${one}`, both(), { way: "email" });
  expect(invited.portal.state).toBe("invited");
  await api.ask(202, `POST ${one}/resend`, both());
  await api.ask(404, `POST ${one}/resend`, nobody());
  const preview = await api.ask(200, `GET ${one}/revoke`, both());
  expect(preview.ends.invitation).toBe(true);
  await api.ask(404, `GET ${one}/revoke`, nobody());
  await api.ask(200, `POST ${one}/revoke`, both());
  await api.ask(404, `POST ${one}/revoke`, both());
  await api.ask(409, `POST ${one}/restore`, both());
  await api.ask(409, `POST ${one}/resend`, both());

  const { username, pin } = offer;
  const given = { way: "pin", username, pin, sees: { notes: false } };
  await api.ask(422, `POST ${one}`, both(), { ...given, pin: "123456" });
  const granted = await api.ask(201, `POST ${one}`, both(), given);
  expect(granted).toMatchObject({
    username,
    pin,
    portal: { state: "granted" },
  });
  await api.ask(409, `POST ${one}`, both(), given);
  const sees = { documents: false };
  const seen = await api.ask(200, `PATCH ${one}`, both(), { sees });
  expect(seen.portal.sees).toEqual({
    appointments: true,
    documents: false,
    notes: false,
  });
  await api.ask(422, `PATCH ${one}`, both(), {});
  await api.ask(404, `PATCH ${one}`, nobody(), { sees });
  const card = await api.ask(200, `POST ${one}/card`, both(), {
    username,
    pin,
  });
  expect(card).toContain("Ada Winter");
  await api.ask(422, `POST ${one}/card`, both(), { username: "x", pin });
  await api.ask(404, `POST ${one}/card`, nobody(), { username, pin });
  expect(await api.ask(200, `GET ${one}/view`, both())).toContain("Ada");
  await api.ask(404, `GET ${one}/view`, nobody());
  await api.ask(200, `POST ${one}/revoke`, both());
  await api.ask(404, `GET ${one}/view`, both());
  await api.ask(200, `POST ${one}/restore`, both());
  await api.ask(404, `POST ${one}/restore`, nobody());

  const own = `${contact}/portal`;
  expect((await api.ask(200, `GET ${own}`, [someone])).items).toHaveLength(1);
  await api.ask(404, `GET ${own}`, [unknown]);
  await api.ask(204, `POST ${own}/unlock`, [someone]);
  await api.ask(404, `POST ${own}/unlock`, [unknown]);
  await api.ask(200, `POST ${own}/reset-pin`, [someone], {});
  await api.ask(422, `POST ${own}/reset-pin`, [someone], { pin: "111111" });
  await api.ask(404, `POST ${own}/reset-pin`, [unknown], {});

  const notes = "/api/v1/clients/{clientId}/notes";
  await api.ask(200, `GET ${notes}`, ["c05"]);
  await api.ask(404, `GET ${notes}`, ["c99"]);
  await api.ask(200, `POST ${notes}/read`, ["c05"], { ids: [unknown] });
  await api.ask(422, `POST ${notes}/read`, ["c05"], {});
  const reply = "POST /api/v1/notes/{id}/replies";
  await api.ask(404, reply, [unknown], { body: "Thank you." });
  await api.ask(422, reply, [unknown], {});
  api.done.add(reply); // only contacts write what it answers: tests/unit/portal/StaffNotesTest.cpp

  const settings = await api.ask(200, "GET /api/v1/settings");
  expect(settings.writable).toBe(true);
  const change = "PATCH /api/v1/settings";
  await api.ask(200, change, [], { "portal-invitation-days": "7" });
  await api.ask(422, change, [], { "portal-invitation-days": "99" });
}

test("every operation of the API answers what docs/api/openapi.yaml says", async ({
  page,
  platform,
}) => {
  await signIn(page, platform, "admin");
  const api = new Client(page.request, `${platform.url}/kith`);

  const named = { givenName: "Ada", familyName: "Winter" };
  const made = await api.ask(201, "POST /api/v1/contacts", [], {
    ...named,
    email: "ada.winter@example.org",
    relationships: [{ client: "c05", type: "mother", emergency: true }],
  });
  const taken = { ...named, email: "ADA.winter@example.org" };
  await api.ask(409, "POST /api/v1/contacts", [], taken);
  await api.ask(422, "POST /api/v1/contacts", [], { givenName: "Ada" });
  await api.ask(400, "POST /api/v1/contacts", [], "{");
  await api.ask(200, `GET ${contact}`, [made.id]);
  await api.ask(404, `GET ${contact}`, [unknown]);
  const change = { version: made.version, phone: "030 2312599" };
  const changed = await api.ask(200, `PATCH ${contact}`, [made.id], change);
  await api.ask(409, `PATCH ${contact}`, [made.id], change);
  await api.ask(200, `PUT ${contact}/practitioners/{practitionerId}`, [
    made.id,
    "p-okafor",
  ]);
  await api.ask(200, `DELETE ${contact}/practitioners/{practitionerId}`, [
    made.id,
    "p-okafor",
  ]);
  await api.ask(200, `POST ${contact}/archive`, [made.id]);
  await api.ask(200, `POST ${contact}/restore`, [made.id]);
  expect(changed.phone).toBe("+49302312599");

  await api.ask(200, "GET /api/v1/contacts", [], undefined, "?q=winter");
  await api.ask(422, "GET /api/v1/contacts", [], undefined, "?limit=0");
  const exported = "GET /api/v1/contacts/export";
  const csv = await api.ask(200, exported, [], undefined, "?limit=1");
  expect(csv).toContain("given_name,family_name");
  const cards = await api.ask(
    200,
    exported,
    [],
    undefined,
    "?limit=1&format=vcard",
  );
  expect(cards).toContain("VERSION:4.0");
  await api.ask(422, exported, [], undefined, "?format=xml");
  const matching = "?email=ada.winter@example.org&client=c05";
  await api.ask(200, "GET /api/v1/contacts/matches", [], undefined, matching);
  const suggest = "GET /api/v1/contacts/suggest";
  const found = await api.ask(
    200,
    suggest,
    [],
    undefined,
    "?q=wint&client=c05",
  );
  expect(found.items).toHaveLength(1);
  await api.ask(200, "GET /api/v1/clients", [], undefined, "?q=kel");
  await api.ask(200, "GET /api/v1/practitioners");

  const types = "/api/v1/relationship-types";
  const type = `${types}/{id}`;
  await api.ask(200, `GET ${types}`);
  await api.ask(200, `GET ${types}`, [], undefined, "?all=true");
  const coach = await api.ask(201, `POST ${types}`, [], {
    labels: { en: "Coach", de: "Trainer" },
    reciprocalLabels: { en: "Coached" },
  });
  await api.ask(409, `POST ${types}`, [], { labels: { en: "COACH" } });
  await api.ask(422, `POST ${types}`, [], { labels: {} });
  const hide = { version: coach.version, labels: { de: null }, hidden: true };
  const hidden = await api.ask(200, `PATCH ${type}`, [coach.id], hide);
  await api.ask(409, `PATCH ${type}`, [coach.id], hide);
  await api.ask(404, `PATCH ${type}`, [unknown], hide);
  const latest = `?version=${hidden.version}`;
  await api.ask(409, `DELETE ${type}`, [coach.id], undefined, latest);
  await api.ask(
    204,
    `DELETE ${type}`,
    [coach.id],
    undefined,
    `${latest}&both=true`,
  );

  const relationships = "/api/v1/clients/{clientId}/relationships";
  await api.ask(200, `GET ${relationships}`, ["c05"]);
  const tie = { contact: made.id, type: "friend" };
  const friend = await api.ask(201, `POST ${relationships}`, ["c06"], tie);
  await api.ask(409, `POST ${relationships}`, ["c06"], tie);
  await api.ask(201, `POST ${relationships}`, ["c06"], {
    client: "c07",
    type: "sibling",
  });
  await api.ask(200, `GET ${relationships}`, ["c06"]);
  const mark = { version: friend.version, emergency: true };
  const marked = await api.ask(200, `PATCH ${relationship}`, [friend.id], mark);
  await api.ask(409, `PATCH ${relationship}`, [friend.id], mark);
  const version = { version: marked.version };
  await api.ask(200, `POST ${relationship}/end`, [friend.id], version);
  await api.ask(200, `GET ${relationships}`, ["c06"], undefined, "?ended=true");
  const [tied] = (await api.ask(200, `GET ${relationships}`, ["c05"])).items;
  await api.ask(204, `DELETE ${relationship}`, [tied.id]);
  await api.ask(404, `DELETE ${relationship}`, [tied.id]);

  const invitees = "GET /api/v1/appointments/{appointmentId}/invitees";
  const booked = await api.ask(200, invitees, [
    await appointmentWithInvitee(page, platform),
  ]);
  expect(booked.items[0].messages).toHaveLength(3);

  const invited: string = booked.items[0].contact.id;
  for (const part of [
    "clients",
    "history",
    "appointments",
    "messages",
    "archive",
  ]) {
    const answer = await api.ask(200, `GET ${contact}/${part}`, [invited]);
    expect(Object.values<Json>(answer)[0].length, part).toBeGreaterThan(0);
    await api.ask(404, `GET ${contact}/${part}`, [unknown]);
  }
  const assignment = { contacts: [made.id, invited], practitioner: "p-okafor" };
  await api.ask(200, "POST /api/v1/contacts/assign", [], assignment);
  await api.ask(
    200,
    "GET /api/v1/contacts",
    [],
    undefined,
    "?assigned=p-okafor&reach=none",
  );

  await imports(api);
  await portals(api, made.id);
  await shares(api, made.id);
  await merges(api, made.id);

  const all = Object.entries<Json>(file.paths).flatMap(([path, item]) =>
    verbs
      .filter((verb) => item[verb])
      .map((verb) => `${verb.toUpperCase()} ${path}`),
  );
  expect([...api.done].sort()).toEqual(all.sort());
});
