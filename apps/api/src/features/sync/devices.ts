import { randomBytes } from 'node:crypto';
import {
  type Device,
  ListDevices,
  RegisterDevice,
  ReportDevice,
  RevokeDevice,
  refuse,
} from '@jingwei/contract';
import { anyHandler, type Context, handler, staff } from '../../platform/http/handler.ts';
import { phoneKeysOf } from './keys.ts';
import {
  type DeviceRow,
  devicesOf,
  lockDevice,
  putDevice,
  reportDevice,
  revokeDevice,
} from './queries/device.ts';

/** How long the share may lie on the phone, to open its data without a network. */
export const offlineHours = 72;

const shareText = (bytes: Buffer): string => bytes.toString('base64url');

type Registering = Context<typeof RegisterDevice>;

/** The share as it was, or a new one: a share is never taken back but by revoking. */
async function shareOf(c: Registering, known: DeviceRow | undefined): Promise<string> {
  if (known?.shareSealed) return c.deps.keys.decrypt(known.shareSealed);
  return shareText(randomBytes(32));
}

const register = handler(
  RegisterDevice,
  async (c) => {
    const { county, account } = staff(c);
    const { id, name = '', publicKey = null } = c.input;
    const known = await lockDevice(c.tx, county, id);
    if (known !== undefined && known.account !== account) throw refuse('device.missing');
    if (known !== undefined && known.revokedAt !== null) throw refuse('device.revoked');
    const share = await shareOf(c, known);
    const shareSealed = c.deps.keys.encrypt(share);
    await putDevice(c.tx, { county, id, account, name, publicKey, shareSealed, at: c.now });
    const keys = phoneKeysOf(c.deps.keys);
    const { signedBy, sealTo } = keys;
    return { id, share, offlineHours, signedBy, sealTo, time: keys.signTime(c.now.toString()) };
  },
  {
    // The share is in no receipt: a repeated registration reads it where it lies sealed.
    receipt: ({ id }) => ({ id }),
    replay: async (c) => {
      const known = await lockDevice(c.tx, staff(c).county, c.input.id);
      if (known === undefined || known.revokedAt !== null || known.shareSealed === null)
        throw refuse('device.revoked');
      const keys = phoneKeysOf(c.deps.keys);
      const { signedBy, sealTo } = keys;
      const share = c.deps.keys.decrypt(known.shareSealed);
      return { id: known.id, share, offlineHours, signedBy, sealTo, time: keys.signTime(c.now.toString()) };
    },
  },
);

const report = handler(ReportDevice, async (c) => {
  const { county, account } = staff(c);
  const known = await lockDevice(c.tx, county, c.params.id);
  if (known === undefined || known.account !== account) throw refuse('device.missing');
  if (known.revokedAt !== null) throw refuse('device.revoked');
  await reportDevice(c.tx, { county, id: known.id, ...c.input, at: c.now });
  return { id: known.id };
});

const shown = (row: DeviceRow): Device => ({
  id: row.id,
  account: row.account,
  accountName: row.accountName,
  name: row.name,
  lastSeenAt: row.lastSeenAt.toString(),
  pending: row.pending,
  oldestPendingAt: row.oldestPendingAt?.toString() ?? null,
  revokedAt: row.revokedAt?.toString() ?? null,
});

/** Whose phones the caller may see: everybody’s for the security administrator, else one’s own. */
const whose = (c: Parameters<typeof staff>[0]): string | null => {
  const { account, posts } = staff(c);
  return posts.some(({ post }) => post === 'securityAdmin') ? null : account;
};

const list = handler(ListDevices, async (c) => {
  const rows = await devicesOf(c.tx, staff(c).county, { account: whose(c), q: c.query.q ?? null });
  return { items: rows.map(shown) };
});

const revoke = handler(RevokeDevice, async (c) => {
  const { county, account } = staff(c);
  const known = await lockDevice(c.tx, county, c.params.id);
  const own = whose(c);
  if (known === undefined || (own !== null && known.account !== own)) throw refuse('device.missing');
  if (known.revokedAt === null) await revokeDevice(c.tx, { county, id: known.id, by: account, at: c.now });
  c.audited.detail = { account: known.account };
  return shown({ ...known, revokedAt: known.revokedAt ?? c.now });
});

export const deviceHandlers = [
  anyHandler(register),
  anyHandler(report),
  anyHandler(list),
  anyHandler(revoke),
];
