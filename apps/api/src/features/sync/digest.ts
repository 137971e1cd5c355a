import { Digest, RevealedOffline, refuse } from '@jingwei/contract';
import { anyHandler, handler, staff } from '../../platform/http/handler.ts';
import { phoneKeysOf } from './keys.ts';
import { missingOf, residentPlace } from './queries/digest.ts';
import { horizon } from './queries/log.ts';

/** What a phone was told is written, and what of it the server does not know: lost when it was restored. */
const digest = handler(Digest, async (c) => {
  const { county, account } = staff(c);
  const { opIds, photos = [] } = c.input;
  const missing = await missingOf(c.tx, { county, account, opIds, photos });
  const time = phoneKeysOf(c.deps.keys).signTime(c.now.toString());
  const { xmin, epoch } = await horizon(c.tx);
  return { ...missing, time, head: Number(xmin), epoch };
});

/** The audit line of the write itself says who uncovered which fields of whom, and why. */
const revealedOffline = handler(RevealedOffline, async (c) => {
  const found = await residentPlace(c.tx, staff(c).county, c.params.id);
  if (found === undefined) throw refuse('resident.missing');
  c.audited.place = found.place;
  const { fields, reason } = c.input;
  c.audited.detail = { fields, reason, at: (c.captured?.at ?? c.now).toString() };
  return { id: c.params.id };
});

export const digestHandlers = [anyHandler(digest), anyHandler(revealedOffline)];
