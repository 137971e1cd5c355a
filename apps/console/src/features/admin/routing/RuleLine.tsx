import type { RoutingRule } from '@jingwei/contract';
import Button from 'antd/es/button';
import { useState } from 'react';
import { Icon } from '../../../app/Icon.tsx';
import { useText } from '../../../app/text.ts';
import { RuleForm } from './RuleForm.tsx';
import { isWhole } from './rules.ts';
import { useRuleWords } from './ruleWords.ts';
import { routingText } from './text.ts';

type RuleLineProps = {
  rule: RoutingRule;
  number: number;
  changed: boolean;
  document: unknown;
  last: boolean;
  onChange: (rule: RoutingRule) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One rule in words; opens to be changed, moves up and down. */
export function RuleLine(props: RuleLineProps) {
  const { rule, number, changed, document, last, onChange, onMove, onRemove } = props;
  const t = useText(routingText);
  const { when, to } = useRuleWords(document);
  const [open, setOpen] = useState(!isWhole(rule));
  return (
    <li className="rule" data-changed={changed}>
      <span className="number muted">{number}</span>
      <div>
        <strong>{rule.name}</strong>
        <p>
          <span className="muted">{when(rule)}</span> → {to(rule)}
        </p>
      </div>
      <div className="row">
        <Button
          size="small"
          type="text"
          disabled={number === 1}
          icon={<Icon name="up" />}
          aria-label={t('up', { name: rule.name })}
          onClick={() => onMove(-1)}
        />
        <Button
          size="small"
          type="text"
          disabled={last}
          icon={<Icon name="chevron" />}
          aria-label={t('down', { name: rule.name })}
          onClick={() => onMove(1)}
        />
        <Button
          size="small"
          aria-expanded={open}
          aria-label={open ? t('done') : t('editRule', { name: rule.name })}
          onClick={() => setOpen(!open)}
        >
          {open ? t('done') : t('edit')}
        </Button>
        <Button
          size="small"
          type="text"
          icon={<Icon name="trash" />}
          aria-label={t('remove', { name: rule.name })}
          onClick={onRemove}
        />
      </div>
      {open ? <RuleForm rule={rule} document={document} onChange={onChange} /> : null}
    </li>
  );
}
