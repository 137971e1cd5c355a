import type { PushedOperation } from '@jingwei/contract';
import type { Captured } from '../../platform/http/handler.ts';
import type { PhoneKeys } from './keys.ts';

/** A phone’s clock that is further off than this is not trusted. */
const skewMilliseconds = 5 * 60_000;

/**
 * When an operation was done by the best knowledge (sync.md, Clock): the signed server time that the phone heard last
 * in the same boot, plus its monotonic clock since. Without one, or with a clock that is off, the claim stands with low
 * trust. Nothing can have been done later than now.
 */
export function capturedOf(op: PushedOperation, keys: PhoneKeys, now: Temporal.Instant): Captured {
  const claimed = Temporal.Instant.from(op.capturedAt);
  const device = op.deviceId;
  const { server, elapsedMs } = op.anchor ?? { server: null, elapsedMs: null };
  const latest = (at: Temporal.Instant): Temporal.Instant =>
    Temporal.Instant.compare(at, now) > 0 ? now : at;
  if (server === null || elapsedMs === null || !keys.isSigned(server))
    return { at: latest(claimed), claimed, trust: 'low', device };
  const derived = Temporal.Instant.from(server.at).add({ milliseconds: Math.round(elapsedMs) });
  const skew = Math.abs(derived.epochMilliseconds - claimed.epochMilliseconds);
  const ahead = derived.epochMilliseconds - now.epochMilliseconds > skewMilliseconds;
  return {
    at: latest(derived),
    claimed,
    trust: skew > skewMilliseconds || ahead ? 'low' : 'ordinary',
    device,
  };
}
