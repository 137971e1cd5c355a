import { gunzipSync } from 'node:zlib';
import {
  BeginUpload,
  Digest,
  ListDevices,
  ListRefused,
  type Post,
  Pull,
  Push,
  RecordVisit,
  RegisterDevice,
  ReportDevice,
  RetryRefused,
  RevealedOffline,
  RevokeDevice,
  SettleRefused,
  Snapshot,
  UploadChunk,
} from '@jingwei/contract';
import { v7 } from 'uuid';
import { ask, type Call, type Line, type Outcome, outcomeOf } from '../line.ts';
import { touchHousehold } from '../phone-queries.ts';

/** Whose phones carry people, written down by hand. */
const carriers: readonly Post[] = ['gridWorker', 'gridLeader'];
const field: readonly Post[] = ['gridWorker', 'gridLeader', 'buildingCaptain'];
const business: readonly Post[] = [
  ...field,
  'communityOfficer',
  'gridCentreOfficer',
  'districtSupervisor',
  'departmentHandler',
];
const menders: readonly Post[] = [...field, 'communityOfficer'];

/** From the beginning of the log, as if the phone had always had this grid. */
const cursorOf = (grid: string): string =>
  Buffer.from(JSON.stringify([1, '0', 0, '2026-03-09', grid])).toString('base64url');

const showsHousehold = ({ text }: Outcome, { thing }: Call) => text.includes(thing.home.household.id);

const ledgers: readonly Line[] = [
  {
    operation: Snapshot,
    who: carriers,
    reach: 'person',
    // Whole names and telephones of one’s own grid: the read is written into the audit log.
    reveals: true,
    call: async ({ role }) => {
      const answer = await role.client.send(Snapshot);
      return answer.status === 200
        ? { status: 200, code: undefined, text: gunzipSync(answer.bytes).toString() }
        : outcomeOf(answer);
    },
    shows: showsHousehold,
  },
  {
    operation: Pull,
    who: carriers,
    reach: 'person',
    reveals: true,
    prepare: ({ world, thing }) => touchHousehold(world.town.db.kysely, thing.home.household.id),
    call: ({ role, thing }) => ask(role.client, Pull, { body: { cursor: cursorOf(thing.grid) } }),
    shows: showsHousehold,
  },
  {
    operation: Digest,
    who: 'signedIn',
    once: true,
    call: ({ role }) => ask(role.client, Digest, { body: { opIds: [v7()], photos: [] } }),
  },
  {
    operation: RevealedOffline,
    who: carriers,
    reach: 'person',
    missing: 'resident.missing',
    call: ({ role, thing }) =>
      ask(role.client, RevealedOffline, {
        params: { id: thing.home.person.id },
        body: { fields: ['telephone'], reason: '核对电话' },
      }),
  },
];

/** Remembered from `prepare` to `call`; lines are walked one after the other. */
let kept = '';

async function register({ role, world }: Call): Promise<void> {
  kept = v7();
  const own = await role.client.send(RegisterDevice, { body: { id: kept } });
  if (own.status >= 400)
    await (await world.town.as('gridworker')).send(RegisterDevice, { body: { id: kept } });
}

const devices: readonly Line[] = [
  {
    operation: RegisterDevice,
    who: business,
    once: true,
    call: ({ role }) => ask(role.client, RegisterDevice, { body: { id: v7() } }),
  },
  {
    operation: ReportDevice,
    who: business,
    once: true,
    prepare: register,
    call: ({ role }) =>
      ask(role.client, ReportDevice, { params: { id: kept }, body: { pending: 1, oldestPendingAt: null } }),
  },
  {
    operation: ListDevices,
    who: [...business, 'securityAdmin'],
    once: true,
    call: ({ role }) => ask(role.client, ListDevices, {}),
  },
  {
    operation: RevokeDevice,
    who: [...business, 'securityAdmin'],
    once: true,
    prepare: register,
    call: ({ role }) => ask(role.client, RevokeDevice, { params: { id: kept } }),
  },
];

/** A visit without a word, which no server takes. */
async function beRefused({ role, world }: Call): Promise<void> {
  kept = v7();
  const operation = {
    opId: kept,
    operation: RecordVisit.name,
    deviceId: v7(),
    deviceSeq: 1,
    entityId: v7(),
    baseVersion: null,
    params: {},
    body: {},
    capturedAt: world.town.clock().toString(),
  };
  await role.client.send(Push, { body: { operations: [operation] } });
}

const refused: readonly Line[] = [
  { operation: ListRefused, who: menders, once: true, call: ({ role }) => ask(role.client, ListRefused, {}) },
  {
    operation: RetryRefused,
    who: menders,
    once: true,
    prepare: beRefused,
    call: ({ role }) => ask(role.client, RetryRefused, { params: { id: kept } }),
  },
  {
    operation: SettleRefused,
    who: menders,
    once: true,
    prepare: beRefused,
    call: ({ role }) => ask(role.client, SettleRefused, { params: { id: kept }, body: { how: 'givenUp' } }),
  },
];

const noImage = Buffer.from('no image');
const nameOfIt = 'f'.repeat(64);

const uploads: readonly Line[] = [
  {
    operation: BeginUpload,
    who: business,
    once: true,
    call: ({ role }) => ask(role.client, BeginUpload, { body: { id: nameOfIt, bytes: 100 } }),
  },
  {
    operation: UploadChunk,
    who: business,
    once: true,
    also: ['upload.missing'],
    call: ({ role }) =>
      ask(role.client, UploadChunk, {
        params: { id: 'e'.repeat(64) },
        query: { offset: 0 },
        body: noImage as never,
        headers: { 'content-type': 'application/octet-stream' },
      }),
  },
];

/** The way between phones and server. */
export const phoneLines: readonly Line[] = [...ledgers, ...devices, ...refused, ...uploads];
