import { generateSecret, generateURI, verify } from 'otplib';
import { toDataURL } from 'qrcode';
import type { Keys } from '../../platform/crypto/keys.ts';

const issuer = '经纬 Jingwei';
// One step of 30 seconds either way: clocks of telephones drift, and typing takes its time.
const drift = 30;

export type Enrolment = { secret: string; uri: string; qr: string };

/** A new secret, as an authenticator takes it: to type or to photograph. */
export async function newEnrolment(login: string): Promise<Enrolment> {
  const secret = generateSecret();
  const uri = generateURI({ issuer, label: login, secret });
  return { secret, uri, qr: await toDataURL(uri, { margin: 1, width: 240 }) };
}

/** The time step that a code belongs to, or undefined when it is wrong or too old. */
export async function stepOf(
  keys: Keys,
  sealed: Buffer,
  code: string,
  now: Temporal.Instant,
): Promise<number | undefined> {
  const epoch = Math.floor(now.epochMilliseconds / 1000);
  const secret = keys.decrypt(sealed);
  const checked = await verify({ secret, token: code, epoch, epochTolerance: drift });
  return checked.valid && 'timeStep' in checked ? checked.timeStep : undefined;
}
