import { type ImportKind, importKinds, UploadImport } from '@jingwei/contract';
import { useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useRef, useState } from 'react';
import { client } from '../../app/client.ts';
import { Icon } from '../../app/Icon.tsx';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { useStep } from './jobs.ts';
import { importText } from './text.ts';

type KindsProps = { kind: ImportKind; onChange: (kind: ImportKind) => void };

function Kinds({ kind, onChange }: KindsProps) {
  const t = useText(importText);
  return (
    <fieldset className="exchange-kinds">
      <legend>{t('kindLabel')}</legend>
      {importKinds.map((one) => (
        <button
          key={one}
          type="button"
          className="chip plain"
          data-chosen={one === kind}
          aria-pressed={one === kind}
          onClick={() => onChange(one)}
        >
          {t(`kind_${one}`)}
        </button>
      ))}
    </fieldset>
  );
}

/** Where a file is dropped or chosen; then its page opens. */
export function Upload() {
  const t = useText(importText);
  const navigate = useNavigate();
  const [kind, setKind] = useState<ImportKind>('residents');
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const upload = useStep((file: File) => client.sendFile(UploadImport, { query: { kind } }, file));
  const take = async (file: File | undefined) => {
    if (file === undefined || upload.isPending) return;
    const { id } = await upload.mutateAsync(file);
    await navigate({ to: '/ledger/$section/$id', params: { section: 'imports', id }, search: {} });
  };
  return (
    <div className="exchange-upload">
      <Kinds kind={kind} onChange={setKind} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button within */}
      <div
        className="exchange-drop"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer.files[0]).catch(() => undefined);
        }}
      >
        <Icon name="upload" size={28} />
        <p className="exchange-drop-title">{upload.isPending ? t('sending') : t('drop')}</p>
        <p className="muted">{t('dropHint')}</p>
        <Button type="primary" loading={upload.isPending} onClick={() => input.current?.click()}>
          {t('choose')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".xlsx,.csv,.txt"
          aria-label={t('choose')}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            // Told below: the mutation keeps its error.
            void take(file).catch(() => undefined);
          }}
        />
      </div>
      <Trouble error={upload.error} />
    </div>
  );
}
