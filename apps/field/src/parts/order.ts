import { useState } from 'react';

/** Stops in the order of walking, or as they were given: by urgency, or as the route was laid down. */
export type Order = 'route' | 'given';

const storageKey = 'jingwei.order';
const kept = (): Order => (localStorage.getItem(storageKey) === 'route' ? 'route' : 'given');

/** Which order the person last chose; this phone remembers it. */
export function useOrder(): readonly [Order, (order: Order) => void] {
  const [order, setOrder] = useState(kept);
  return [
    order,
    (next) => {
      localStorage.setItem(storageKey, next);
      setOrder(next);
    },
  ];
}
