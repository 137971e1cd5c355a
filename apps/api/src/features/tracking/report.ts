import { PublicReport } from '@jingwei/contract';
import { trackingCode } from '../../platform/crypto/codes.ts';
import { handler } from '../../platform/http/handler.ts';
import { takeReport } from '../events/index.ts';

/** A resident’s report: no account, contact optional. The transaction may add rows and see no event. */
export const publicReport = handler(
  PublicReport,
  async (c) => {
    const { tx, deps, input, now, caller } = c;
    const taking = { tx, deps, county: caller.county, takenBy: null, unit: null, now };
    const taken = await takeReport(taking, { ...input, channel: 'portal' });
    c.audited.place = taken.change.event.place;
    return { trackingCode: taken.code, number: taken.number, grid: taken.placeName };
  },
  {
    scope: ({ caller }) => ({ county: caller.county, reach: 'report' }),
    receipt: ({ number, grid }) => ({ number, grid }),
    replay: async (c, receipt) => ({
      ...(receipt as { number: string; grid: string | null }),
      trackingCode: trackingCode(c.deps.keys, c.input.id),
    }),
  },
);
