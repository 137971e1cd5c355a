import { CreateCampaign, ListCampaigns } from '@jingwei/contract';
import { uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import DatePicker from 'antd/es/date-picker';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import Select from 'antd/es/select';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useWrite } from '../../../app/queries.ts';
import { Trouble } from '../../../app/Trouble.tsx';
import { useText } from '../../../app/text.ts';
import { toast } from '../../../app/toast.tsx';
import { useAreas } from '../../place/index.ts';
import { Field } from '../parts.tsx';
import { workText } from '../workText.ts';

type Span = [Dayjs | null, Dayjs | null] | null;

/** Calls a campaign: where, when and what for. */
export function CampaignDialog({ onClose }: { onClose: () => void }) {
  const t = useText(workText);
  const queries = useQueryClient();
  const write = useWrite(CreateCampaign);
  const { areas } = useAreas();
  const [id] = useState(uuidv7);
  const [name, setName] = useState('');
  const [purpose, setPurpose] = useState('');
  const [place, setPlace] = useState<string | null>(null);
  const [span, setSpan] = useState<Span>(null);
  const [startsOn, endsOn] = [span?.[0]?.format('YYYY-MM-DD'), span?.[1]?.format('YYYY-MM-DD')];
  const ready = name.trim() !== '' && purpose.trim() !== '' && place !== null && startsOn && endsOn;
  const save = () => {
    if (place === null || startsOn === undefined || endsOn === undefined) return;
    write.mutate(
      { body: { id, place, name: name.trim(), purpose: purpose.trim(), startsOn, endsOn } },
      {
        onSuccess: (made) => {
          toast(t('campaignMade', { name: made.name }));
          void queries.invalidateQueries({ queryKey: [ListCampaigns.name] });
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      open
      title={t('campaignNew')}
      okText={t('campaignGo')}
      okButtonProps={{ disabled: !ready, loading: write.isPending }}
      onOk={save}
      onCancel={onClose}
      width={480}
    >
      <div className="stack">
        <Field label={t('campaignName')}>
          {(field) => (
            <Input
              id={field}
              value={name}
              maxLength={60}
              autoFocus
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('campaignPurpose')}>
          {(field) => (
            <Input.TextArea
              id={field}
              value={purpose}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 5 }}
              onChange={(event) => setPurpose(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('campaignPlace')}>
          {(field) => (
            <Select
              id={field}
              value={place}
              onChange={setPlace}
              showSearch={{ optionFilterProp: 'label' }}
              options={areas.map((area) => ({ value: area.place, label: area.name }))}
            />
          )}
        </Field>
        <Field label={t('campaignDays')}>
          {(field) => <DatePicker.RangePicker id={field} value={span} onChange={(value) => setSpan(value)} />}
        </Field>
        <Trouble error={write.error} />
      </div>
    </Modal>
  );
}
