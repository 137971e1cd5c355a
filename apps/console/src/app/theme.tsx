import { antdTokens, tokens, useLanguage, useTheme } from '@jingwei/ui';
import ConfigProvider from 'antd/es/config-provider';
import enGB from 'antd/es/locale/en_GB';
import zhCN from 'antd/es/locale/zh_CN';
import theme from 'antd/es/theme';
import type { ReactNode } from 'react';
import { Toasts } from './toast.tsx';

const algorithms = { light: theme.defaultAlgorithm, dark: theme.darkAlgorithm };

/** antd tuned to our tokens: dense, quiet, no shadows on buttons, one brand colour. */
export function Themed({ children }: { children: ReactNode }) {
  const name = useTheme();
  const language = useLanguage();
  const own = tokens[name];
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enGB}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
      theme={{
        algorithm: algorithms[name],
        token: {
          ...antdTokens(name),
          borderRadius: 6,
          controlHeight: 32,
          colorBorder: own.lineStrong,
          colorText: own.ink,
          colorTextSecondary: own.inkSoft,
          colorTextDescription: own.inkFaint,
          colorTextPlaceholder: own.inkFaint,
          colorTextTertiary: own.inkFaint,
          colorTextLightSolid: own.onBrand,
          colorBgElevated: own.raised,
          // Nothing slides or zooms: what opens is there at once.
          motion: false,
        },
        components: {
          Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
          Modal: { titleFontSize: 16 },
          Table: { cellPaddingBlock: 8, cellPaddingInline: 12, headerBg: 'transparent' },
          Tooltip: { colorBgSpotlight: name === 'light' ? own.ink : own.raised, colorTextLightSolid: '#fff' },
        },
      }}
    >
      {children}
      <Toasts />
    </ConfigProvider>
  );
}
