import { type QueryOf, ReachServiceCircle } from '@jingwei/contract';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { defined } from '../../app/defined.ts';
import { useRead } from '../../app/queries.ts';
import { useAble, useSession, widestPlace } from '../../app/session.ts';
import type { CircleSearch } from './search.ts';

const circleDepth = 14;

/** What the address asks, and what the server answers; the last answer stays while the next is reckoned. */
export function useCircle() {
  const search = useSearch({ from: '/inside/shell/circle' });
  const navigate = useNavigate();
  const able = useAble();
  const session = useSession();
  const place = search.place ?? widestPlace(session).slice(0, circleDepth);
  const asked: QueryOf<typeof ReachServiceCircle> = { ...defined(search), place };
  const read = useRead(
    ReachServiceCircle,
    { query: asked },
    { enabled: able(ReachServiceCircle), keep: true },
  );
  const change = (patch: { [K in keyof CircleSearch]?: CircleSearch[K] | undefined }) =>
    void navigate({ to: '/circle', search: defined({ ...search, ...patch }), replace: true });
  return { asked, place, read, change };
}
