import { type Static, Type } from 'typebox';
import { Id, Name, Nullable, Optional, Time, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import { SignedTime } from './push.ts';

/** A public key on P-256, as a JSON Web Key. */
export const PublicKey = Type.Object({
  kty: Type.Literal('EC'),
  crv: Type.Literal('P-256'),
  x: Type.String({ maxLength: 64 }),
  y: Type.String({ maxLength: 64 }),
});
export type PublicKey = Static<typeof PublicKey>;

/**
 * What a phone needs to open its own data: the server's half of the key (32 bytes, base64url), and the server's
 * public keys, to check signed times and to seal what is captured.
 */
export const DeviceShare = Type.Object({
  id: Uuid,
  share: Type.String(),
  /** How long the share may be kept on the phone, to be opened without a network. */
  offlineHours: Type.Integer(),
  signedBy: PublicKey,
  sealTo: PublicKey,
  time: SignedTime,
});
export type DeviceShare = Static<typeof DeviceShare>;

export const RegisterDevice = operation('device.register', {
  kind: 'write',
  access: 'staff',
  path: '/api/devices',
  summary: 'Register the caller’s phone, or fetch its share again; a revoked phone gets none',
  body: Type.Object(
    { id: Uuid, name: Optional(Type.String({ maxLength: 100 })), publicKey: Optional(Nullable(PublicKey)) },
    { additionalProperties: false },
  ),
  result: DeviceShare,
  refusals: ['device.revoked', 'device.missing'],
});

/** As the phone says: what still waits on it. */
export const ReportDevice = operation('device.report', {
  kind: 'write',
  access: 'staff',
  path: '/api/devices/:id/report',
  summary: 'Tell how much still waits on the phone, and since when; a revoked phone learns that it is',
  params: Id,
  body: Type.Object(
    { pending: Type.Integer({ minimum: 0 }), oldestPendingAt: Nullable(Time) },
    { additionalProperties: false },
  ),
  result: Type.Object({ id: Uuid }),
  refusals: ['device.revoked', 'device.missing'],
});

export const Device = Type.Object({
  id: Uuid,
  account: Uuid,
  accountName: Type.String(),
  name: Type.String(),
  lastSeenAt: Time,
  pending: Type.Integer(),
  oldestPendingAt: Nullable(Time),
  revokedAt: Nullable(Time),
});
export type Device = Static<typeof Device>;

export const ListDevices = operation('device.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/devices',
  summary: 'The caller’s own phones; for the security administrator those of the county',
  query: Type.Object({ q: Optional(Name) }),
  result: Type.Object({ items: Type.Array(Device) }),
});

export const RevokeDevice = operation('device.revoke', {
  kind: 'write',
  access: 'staff',
  path: '/api/devices/:id/revoke',
  summary: 'Destroy the share of a lost phone: what it holds cannot be read any more',
  params: Id,
  result: Device,
  refusals: ['device.missing'],
});
