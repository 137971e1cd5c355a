import { type Search, tryExchange, tryMove } from './moves.ts';
import { collect, type Pool } from './pool.ts';
import { tryRecut } from './recut.ts';
import { createState, type PlanState, totalPrice } from './state.ts';

/** Below this nothing that is dearer is done any more: the smallest differences in price that matter are larger. */
const COLDEST = 0.3;
/** One in so many moves recuts two neighbours as a whole. */
const RECUT_EVERY = 10;
/** Share of moves that are exchanges. */
const EXCHANGES = 0.6;
/** Grids are worth remembering once it is no warmer than this, and so often in one search. */
const WORTH_KEEPING = 6;
const LOOKS = 2000;

/**
 * Simulated annealing: nodes at a border change sides, alone or two in exchange, as long as both parts hang together,
 * and now and then two neighbours are joined and cut anew (ReCom). The best division seen is kept.
 *
 * @param pool takes in grids that are come by
 */
export function improve(start: PlanState, search: Search, pool?: Pool): PlanState {
  const { random } = search;
  const state = createState(start.graph, start.terms, start.part, start.heirOf);
  let price = totalPrice(state);
  let best = { part: state.part.slice(), heirOf: state.heirOf.slice(), price };
  const coldest = Math.min(COLDEST, search.warmth / 10);
  const cooling = (coldest / search.warmth) ** (1 / Math.max(1, search.moves));
  const every = Math.max(1, Math.floor(search.moves / LOOKS));
  let warmth = search.warmth;
  for (let i = 0; i < search.moves; i++) {
    const step =
      i % RECUT_EVERY === RECUT_EVERY - 1 ? tryRecut : random.next() < EXCHANGES ? tryExchange : tryMove;
    price += step(state, search, warmth);
    if (price < best.price - 1e-9) {
      best = { part: state.part.slice(), heirOf: state.heirOf.slice(), price };
    }
    if (pool !== undefined && warmth < WORTH_KEEPING && i % every === 0) collect(pool, state);
    warmth *= cooling;
  }
  const ended = createState(start.graph, start.terms, best.part, best.heirOf);
  if (pool !== undefined) collect(pool, ended);
  return ended;
}
