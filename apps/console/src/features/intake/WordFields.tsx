import { useTranslation } from '@jingwei/ui';
import Input from 'antd/es/input';
import Segmented from 'antd/es/segmented';
import { useText } from '../../app/text.ts';
import type { Draft } from './report.ts';
import { intakeText } from './text.ts';

type FieldsProps = { draft: Draft; onChange: (part: Partial<Draft>) => void };

/** How the report came, and who brings it. */
export function CallerFields({ draft, onChange }: FieldsProps) {
  const t = useText(intakeText);
  const { t: word } = useTranslation();
  return (
    <section aria-label={t('who')} className="intake-part">
      <h2>{t('who')}</h2>
      <div className="intake-who">
        <Segmented
          aria-label={t('channel')}
          value={draft.channel}
          onChange={(channel) => onChange({ channel })}
          options={(['telephone', 'counter'] as const).map((channel) => ({
            value: channel,
            label: word(`channels.${channel}`),
          }))}
        />
        <label className="field">
          <span className="hidden">{t('name')}</span>
          <Input
            value={draft.name}
            placeholder={t('name')}
            maxLength={40}
            autoComplete="off"
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </label>
        <label className="field">
          <span className="hidden">{t('telephone')}</span>
          <Input
            value={draft.telephone}
            placeholder={t('telephone')}
            inputMode="tel"
            maxLength={20}
            autoComplete="off"
            onChange={(event) => onChange({ telephone: event.target.value.replace(/[^0-9+\- ]/g, '') })}
          />
        </label>
      </div>
      <p className="muted small">{t('whoHint')}</p>
    </section>
  );
}

/** What the caller says, in their own words; the cursor stands here first. */
export function WordsField({ draft, onChange }: FieldsProps) {
  const t = useText(intakeText);
  return (
    <label className="field">
      <span>{t('description')}</span>
      <Input.TextArea
        value={draft.description}
        autoFocus
        autoSize={{ minRows: 3, maxRows: 10 }}
        maxLength={2000}
        placeholder={t('descriptionHint')}
        onChange={(event) => onChange({ description: event.target.value })}
      />
    </label>
  );
}
