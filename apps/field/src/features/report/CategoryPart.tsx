import { useLanguage, useTranslation } from '@jingwei/ui';
import { useState } from 'react';
import { categoryGlyph, Glyph } from '../../parts/Glyph.tsx';
import type { Setting } from '../replica/index.ts';
import { type Draft, wordOf } from './draft.ts';
import { mostUsedFirst, readUsed } from './used.ts';

type CategoryPartProps = {
  categories: Setting['categories'];
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
};

/** What it is: the worker's most used first, then the finer word in one more tap if wanted. */
export function CategoryPart({ categories, draft, onChange }: CategoryPartProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  // Read once: buttons must not change places under the thumb.
  const [used] = useState(readUsed);
  const ordered = mostUsedFirst(categories, used);
  const examples = mostUsedFirst(draft.category?.examples ?? [], used);
  return (
    <section className="card" aria-label={t('report.category')}>
      <div className="kinds">
        {ordered.map((category) => (
          <button
            key={category.code}
            type="button"
            className={`kind${category.emergency ? ' kind-emergency' : ''}`}
            aria-pressed={draft.category?.code === category.code}
            onClick={() => onChange({ category, example: null })}
          >
            <Glyph name={categoryGlyph(category.code)} size={28} />
            {wordOf(category, language)}
          </button>
        ))}
      </div>
      {examples.length > 0 ? (
        <fieldset className="examples">
          <legend>{t('report.example')}</legend>
          <div className="phrases">
            {examples.map((example) => (
              <button
                key={example.code}
                type="button"
                className="phrase"
                aria-pressed={draft.example?.code === example.code}
                onClick={() => onChange({ example: draft.example?.code === example.code ? null : example })}
              >
                {wordOf(example, language)}
              </button>
            ))}
          </div>
        </fieldset>
      ) : null}
      {draft.category?.emergency ? <p className="notice notice-strong">{t('report.emergency')}</p> : null}
    </section>
  );
}
