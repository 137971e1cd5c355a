import { needKinds } from '@jingwei/contract';
import { Icon, useTranslation, uuidv7 } from '@jingwei/ui';
import { Button } from '../../parts/Button.tsx';
import { Choice } from '../../parts/Choice.tsx';
import { WordsField } from '../../parts/WordsField.tsx';
import type { NeedDraft } from './draft.ts';

type NeedsPartProps = {
  needs: readonly NeedDraft[];
  onChange: (needs: readonly NeedDraft[]) => void;
  /** Somebody has tried to save: what is empty is said. */
  tried: boolean;
};

/** What the household needs, each with its kind; goes into the log of needs (R58). */
export function NeedsPart({ needs, onChange, tried }: NeedsPartProps) {
  const { t } = useTranslation();
  const change = (id: string, part: Partial<NeedDraft>) =>
    onChange(needs.map((need) => (need.id === id ? { ...need, ...part } : need)));
  return (
    <section className="card">
      <h2 className="card-title">
        {t('visit.needs')} <small>{t('optional')}</small>
      </h2>
      {needs.map((need, n) => (
        <div key={need.id} className="need-draft">
          <div className="need-head">
            <b>{t('visit.needNumber', { number: n + 1 })}</b>
            <button
              type="button"
              className="bar-button"
              aria-label={t('visit.needRemove', { number: n + 1 })}
              onClick={() => onChange(needs.filter(({ id }) => id !== need.id))}
            >
              <Icon name="cross" size={22} />
            </button>
          </div>
          <Choice
            label={t('visit.needKind')}
            options={needKinds.map((kind) => [kind, t(`needKinds.${kind}`)] as const)}
            value={need.kind}
            onChoose={(kind) => change(need.id, { kind: needKinds.find((each) => each === kind) ?? 'other' })}
          />
          <WordsField
            label={t('visit.needText')}
            value={need.text}
            onChange={(text) => change(need.id, { text })}
            required
            rows={2}
            error={tried && need.text.trim() === '' ? t('form.missing') : null}
          />
        </div>
      ))}
      <Button
        wide
        icon={<Icon name="plus" size={22} />}
        onClick={() => onChange([...needs, { id: uuidv7(), kind: 'service', text: '' }])}
      >
        {t('visit.needAdd')}
      </Button>
    </section>
  );
}
