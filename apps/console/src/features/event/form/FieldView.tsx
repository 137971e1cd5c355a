import { type EventPage, eventScopes, handlingModes, outcomes, supervisionLevels } from '@jingwei/contract';
import { useLanguage, useTranslation } from '@jingwei/ui';
import DatePicker from 'antd/es/date-picker';
import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import Segmented from 'antd/es/segmented';
import Select from 'antd/es/select';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import type { ReactNode } from 'react';
import { phrases } from '../../../app/phrases.ts';
import { useCategories } from '../../../app/setting.ts';
import { useText } from '../../../app/text.ts';
import { LocationField } from '../../place/index.ts';
import { MemberPicker, UnitPicker } from '../../unit/index.ts';
import { eventText } from '../text.ts';
import type { FieldName, FormValues } from './fields.ts';
import { MergeField } from './MergeField.tsx';
import { PartsField } from './PartsField.tsx';
import { PhotoField } from './PhotoField.tsx';

type FieldViewProps = {
  name: FieldName;
  needed: boolean;
  page: EventPage;
  values: FormValues;
  set: (change: { [K in keyof FormValues]?: FormValues[K] | undefined }) => void;
  onBusy: (busy: boolean) => void;
};

/** An instant of the district from what a date field shows, whatever zone the browser is in. */
const instant = (day: dayjs.Dayjs | null, time: string) =>
  day ? new Date(`${day.format('YYYY-MM-DD')}T${time}+08:00`).toISOString() : undefined;

const ledgerZone = (iso: string | undefined) =>
  iso ? dayjs(new Date(iso).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })) : null;

function Labelled({
  label,
  needed,
  hint,
  children,
}: {
  label: string;
  needed: boolean;
  hint?: string;
  children: ReactNode;
}) {
  const p = useText(phrases);
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: every caller gives exactly one control as its child
    <label className="field">
      <span>
        {label} {needed ? null : <span className="muted">{p('optional')}</span>}
      </span>
      {children}
      {hint ? <span className="small muted">{hint}</span> : null}
    </label>
  );
}

function TextField({ name, needed, values, set }: FieldViewProps & { name: 'reason' | 'note' | 'answer' }) {
  const t = useText(eventText);
  const label = t(name === 'reason' ? 'fieldReason' : name === 'note' ? 'fieldNote' : 'fieldAnswer');
  return (
    <Labelled label={label} needed={needed} {...(name === 'answer' ? { hint: t('fieldAnswerHint') } : {})}>
      <Input.TextArea
        value={values[name] ?? ''}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={name === 'reason' ? 1000 : 2000}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </Labelled>
  );
}

function DateField({ name, needed, values, set }: FieldViewProps & { name: 'reviewAt' | 'dueAt' }) {
  const t = useText(eventText);
  const withTime = name === 'dueAt';
  dayjs.locale(useLanguage() === 'zh' ? 'zh-cn' : 'en');
  return (
    <Labelled label={t(withTime ? 'fieldDueAt' : 'fieldReviewAt')} needed={needed}>
      <DatePicker
        value={ledgerZone(values[name])}
        showTime={withTime ? { format: 'HH:mm' } : false}
        format={withTime ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD'}
        disabledDate={(day) => day.isBefore(dayjs(), 'day')}
        onChange={(day) =>
          set({ [name]: instant(day, withTime ? (day?.format('HH:mm:00') ?? '') : '17:00:00') })
        }
      />
    </Labelled>
  );
}

function GradeField({ page, values, set }: FieldViewProps) {
  const t = useText(eventText);
  const { t: word } = useTranslation();
  return (
    <div className="field-pair">
      <Labelled label={t('fieldMode')} needed={false}>
        <Select
          value={values.mode ?? page.event.mode}
          onChange={(mode: FormValues['mode']) => set({ mode })}
          options={handlingModes.map((mode) => ({ value: mode, label: word(`modes.${mode}`) }))}
        />
      </Labelled>
      <Labelled label={t('fieldScope')} needed={false}>
        <Select
          value={values.scope ?? page.event.scope}
          onChange={(scope: FormValues['scope']) => set({ scope })}
          options={eventScopes.map((scope) => ({ value: scope, label: word(`scopes.${scope}`) }))}
        />
      </Labelled>
    </div>
  );
}

function CategoryField({ page, needed, values, set }: FieldViewProps) {
  const t = useText(eventText);
  const language = useLanguage();
  const categories = useCategories();
  return (
    <Labelled label={t('fieldCategory')} needed={needed}>
      <Select
        value={values.category ?? page.event.category}
        onChange={(category: string) => set({ category })}
        options={categories.map((one) => ({ value: one.code, label: one[language] }))}
      />
    </Labelled>
  );
}

function PlaceField({ page, values, set }: FieldViewProps) {
  const t = useText(eventText);
  const { place, point } = values;
  return (
    <div className="stack">
      <LocationField
        value={{ ...(point ? { point } : {}), ...(place ? { place } : {}) }}
        onChange={(next) => set({ place: next.place, point: next.point })}
        start={page.event.point ?? page.event.place}
      />
      <Labelled label={t('fieldAddress')} needed={false}>
        <Input
          value={values.address ?? page.event.address}
          maxLength={200}
          onChange={(event) => set({ address: event.target.value })}
        />
      </Labelled>
    </div>
  );
}

/** One part of a step's form. */
export function FieldView(props: FieldViewProps) {
  const { name, needed, page, values, set, onBusy } = props;
  const t = useText(eventText);
  const { t: word } = useTranslation();
  switch (name) {
    case 'reason':
    case 'note':
    case 'answer':
      return <TextField {...props} name={name} />;
    case 'reviewAt':
    case 'dueAt':
      return <DateField {...props} name={name} />;
    case 'to':
      return (
        <div className="stack">
          <UnitPicker
            event={page.event.id}
            value={values.to}
            onChange={(to) => set({ to, person: undefined })}
            label={t('fieldTo')}
          />
          {values.to ? (
            <MemberPicker unit={values.to} value={values.person} onChange={(person) => set({ person })} />
          ) : null}
        </div>
      );
    case 'photos':
      return <PhotoField onChange={(photos) => set({ photos })} onBusy={onBusy} />;
    case 'days':
      return (
        <Labelled label={t('fieldDays')} needed={needed}>
          <InputNumber
            min={1}
            max={60}
            precision={0}
            value={values.days ?? null}
            onChange={(days) => set({ days: days ?? undefined })}
          />
        </Labelled>
      );
    case 'level':
      return (
        <fieldset className="field">
          <legend className="field-legend">{t('fieldLevel')}</legend>
          <Segmented
            aria-label={t('fieldLevel')}
            value={values.level ?? page.event.supervision}
            onChange={(level) => set({ level })}
            options={supervisionLevels.map((level) => ({
              value: level,
              label: word(`supervision.${level}`),
            }))}
          />
        </fieldset>
      );
    case 'outcome':
      return (
        <Labelled label={t('fieldOutcome')} needed={needed}>
          <Select
            value={values.outcome ?? null}
            onChange={(outcome: FormValues['outcome'] | null) => set({ outcome: outcome ?? undefined })}
            options={outcomes.map((outcome) => ({ value: outcome, label: word(`outcomes.${outcome}`) }))}
          />
        </Labelled>
      );
    case 'into':
      return <MergeField page={page} value={values.into} onChange={(into) => set({ into })} />;
    case 'parts':
      return (
        <PartsField
          event={page.event.id}
          category={page.event.category}
          value={values.parts ?? []}
          onChange={(parts) => set({ parts })}
        />
      );
    case 'category':
      return <CategoryField {...props} />;
    case 'location':
      return <PlaceField {...props} />;
    case 'grade':
      return <GradeField {...props} />;
  }
}
