/** Syllables of the characters that made-up names consist of, as they are read in names. */
const written = `
wang王汪 li李黎立丽莉 zhang张 liu刘 chen陈晨 yang杨 zhao赵 huang黄 zhou周 wu吴武 xu徐许旭 sun孙 ma马 zhu朱 hu胡 guo郭国
he何贺 gao高 lin林琳 luo罗 zheng郑 liang梁亮 xie谢 song宋 tang唐汤 han韩 feng冯峰 deng邓 cao曹 peng彭鹏 zeng曾 xiao肖晓小
tian田天 dong董东 yuan袁 pan潘 yu于余宇雨玉 jiang蒋姜江 cai蔡 du杜 ye叶 cheng程 su苏 wei魏韦伟 lv吕 ding丁 ren任 shen沈
yao姚瑶 lu卢陆 cui崔 zhong钟 tan谭 fan范帆 jin金 shi石史 liao廖 jia贾家佳嘉 xia夏霞 fang方芳 bai白 zou邹 meng孟 xiong熊 qin秦
qiu邱秋 yin尹 xue薛雪 yan闫严艳燕 duan段 lei雷磊蕾 hou侯 long龙 tao陶涛 gu顾 mao毛 hao郝浩 gong龚 shao邵 wan万 qian钱倩 qin覃
dai戴 mo莫 kong孔 xiang向 qiang强 jun军俊 yong勇永 jie杰洁 ming明 chao超 gang刚 ping平萍 hui辉慧 hua华 fei飞 bin斌 bo波
kai凯 jian健建 xin鑫新 hai海 na娜 min敏 jing静晶 juan娟 xiu秀 ying英颖莹 ling玲 ting婷 mei梅 lan兰 hong红 wen雯文 zhi志 chun春
de德 si思 zi子 yi一
`;

const syllables = new Map(
  written
    .trim()
    .split(/\s+/)
    .flatMap((entry) => {
      const syllable = /^[a-z]+/.exec(entry)?.[0] ?? '';
      return [...entry.slice(syllable.length)].map((character) => [character, syllable] as const);
    }),
);

/** 张建国 → `zjg zhangjianguo`: what the ledgers keep beside a name, for search. */
export function pinyinOf(name: string): string {
  const read = [...name].map((character) => {
    const syllable = syllables.get(character);
    if (syllable === undefined) throw new Error(`no syllable for ${character}`);
    return syllable;
  });
  return `${read.map((syllable) => syllable.charAt(0)).join('')} ${read.join('')}`;
}
