import type { ReactNode } from 'react';

/** The head of a section: what it is, and what can be made here. */
export function PageHead({ title, hint, children }: { title: string; hint: string; children?: ReactNode }) {
  return (
    <header className="admin-head">
      <div>
        <h1>{title}</h1>
        <p className="muted">{hint}</p>
      </div>
      <span className="spread" />
      {children}
    </header>
  );
}
