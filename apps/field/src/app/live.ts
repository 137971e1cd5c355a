import { liveQuery } from 'dexie';
import { useEffect, useState } from 'react';

/**
 * What a read of a local store gives, kept up to date with every change of it, also from another tab. `read` must be
 * stable (`useCallback`). Undefined until the first answer; a broken store goes to the error screen.
 */
export function useStored<T>(read: () => Promise<T>): T | undefined {
  const [value, setValue] = useState<{ read: () => Promise<T>; value: T }>();
  useEffect(() => {
    const subscription = liveQuery(read).subscribe({
      next: (found) => setValue({ read, value: found }),
      error: (error: unknown) =>
        setValue(() => {
          throw error;
        }),
    });
    return () => subscription.unsubscribe();
  }, [read]);
  return value?.read === read ? value.value : undefined;
}
