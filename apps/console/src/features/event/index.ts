import { lazy } from 'react';

/** What other pages show of an event. The page itself and its forms are loaded when they are looked at. */
export { PhotoField } from './form/PhotoField.tsx';
export { DeadlineBar } from './page/DeadlineBar.tsx';
export { Marks } from './page/Marks.tsx';

/** One step, from wherever the event is listed. */
export const QuickAction = lazy(() => import('./QuickAction.tsx').then((m) => ({ default: m.QuickAction })));
