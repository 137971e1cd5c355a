import { eventScopes, handlingModes, ListUnits, type RoutingRule, unitKinds } from '@jingwei/contract';
import { useLanguage, useTranslation } from '@jingwei/ui';
import Input from 'antd/es/input';
import Segmented from 'antd/es/segmented';
import Select from 'antd/es/select';
import { useRead } from '../../../app/queries.ts';
import { useText } from '../../../app/text.ts';
import { useAreas } from '../../place/index.ts';
import { categoriesOf, withCondition } from './rules.ts';
import { routingText } from './text.ts';

type RuleFormProps = { rule: RoutingRule; document: unknown; onChange: (rule: RoutingRule) => void };

function TimeFields({ rule, onChange }: Omit<RuleFormProps, 'document'>) {
  const t = useText(routingText);
  const { workingTime, hours } = rule.when;
  const setHour = (part: 'from' | 'to', value: string) => {
    const next = { from: hours?.from ?? '', to: hours?.to ?? '', [part]: value };
    const both = next.from && next.to;
    onChange(
      withCondition(
        rule,
        'hours',
        both ? next : value ? { from: next.from || '00:00', to: next.to || '24:00' } : undefined,
      ),
    );
  };
  return (
    <div className="field-pair">
      <fieldset className="field">
        <legend className="field-legend">{t('working')}</legend>
        <Segmented
          aria-label={t('working')}
          value={workingTime === undefined ? 'any' : workingTime ? 'in' : 'off'}
          onChange={(value) =>
            onChange(withCondition(rule, 'workingTime', value === 'any' ? undefined : value === 'in'))
          }
          options={[
            { value: 'any', label: t('anyTime') },
            { value: 'in', label: t('workingTime') },
            { value: 'off', label: t('offTime') },
          ]}
        />
      </fieldset>
      <fieldset className="field hours">
        <legend className="field-legend">{t('hours')}</legend>
        <span className="row">
          <Input
            type="time"
            aria-label={t('hoursFrom')}
            value={hours?.from ?? ''}
            onChange={(event) => setHour('from', event.target.value)}
          />
          –
          <Input
            type="time"
            aria-label={t('hoursTo')}
            value={hours?.to ?? ''}
            onChange={(event) => setHour('to', event.target.value)}
          />
        </span>
      </fieldset>
    </div>
  );
}

/** Where a rule sends: to the unit of the area, or to one department wherever it happens. */
function Destination({ rule, onChange }: Omit<RuleFormProps, 'document'>) {
  const t = useText(routingText);
  const { t: word } = useTranslation();
  const units = useRead(ListUnits, { query: { kind: 'department' } }).data?.items ?? [];
  const byKind = 'kind' in rule.to;
  const choose = (kind: 'kind' | 'department') =>
    onChange({ ...rule, to: kind === 'kind' ? { kind: 'community' } : { department: units[0]?.code ?? '' } });
  return (
    <fieldset className="field">
      <legend className="field-legend">{t('to')}</legend>
      <span className="row wrap">
        <Segmented
          aria-label={t('to')}
          value={byKind ? 'kind' : 'department'}
          onChange={choose}
          options={[
            { value: 'kind', label: t('toKind') },
            { value: 'department', label: t('toDepartment') },
          ]}
        />
        {'kind' in rule.to ? (
          <Select
            aria-label={t('toKind')}
            value={rule.to.kind}
            onChange={(kind) => onChange({ ...rule, to: { kind } })}
            options={unitKinds
              .filter((kind) => kind !== 'department')
              .map((kind) => ({ value: kind, label: word(`unitKinds.${kind}`) }))}
          />
        ) : (
          <Select
            aria-label={t('toDepartment')}
            value={rule.to.department || null}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(code: string) => onChange({ ...rule, to: { department: code } })}
            options={units.map((unit) => ({ value: unit.code, label: unit.name }))}
          />
        )}
      </span>
    </fieldset>
  );
}

/** Name, conditions and destination of a rule. */
export function RuleForm({ rule, document, onChange }: RuleFormProps) {
  const t = useText(routingText);
  const { t: word } = useTranslation();
  const language = useLanguage();
  const { areas } = useAreas();
  const many = <T extends string>(
    label: string,
    key: 'categories' | 'places' | 'modes' | 'scopes',
    options: readonly { value: T; label: string }[],
  ) => (
    <label className="field">
      <span>{label}</span>
      <Select
        mode="multiple"
        allowClear
        placeholder={t('anyTime')}
        showSearch={{ optionFilterProp: 'label' }}
        value={(rule.when[key] ?? []) as T[]}
        onChange={(values: T[]) => onChange(withCondition(rule, key, values as never))}
        options={[...options]}
      />
    </label>
  );
  return (
    <div className="rule-form">
      <label className="field">
        <span>{t('name')}</span>
        <Input
          value={rule.name}
          maxLength={60}
          onChange={(event) => onChange({ ...rule, name: event.target.value })}
        />
      </label>
      <div className="field-pair">
        {many(
          t('categories'),
          'categories',
          categoriesOf(document).map((one) => ({ value: one.code, label: one[language] })),
        )}
        {many(
          t('places'),
          'places',
          areas.map((area) => ({ value: area.place, label: area.name })),
        )}
        {many(
          t('modes'),
          'modes',
          handlingModes.map((mode) => ({ value: mode, label: word(`modes.${mode}`) })),
        )}
        {many(
          t('scopes'),
          'scopes',
          eventScopes.map((scope) => ({ value: scope, label: word(`scopes.${scope}`) })),
        )}
      </div>
      <TimeFields rule={rule} onChange={onChange} />
      <Destination rule={rule} onChange={onChange} />
    </div>
  );
}
