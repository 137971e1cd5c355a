/** Colours that tell beats apart on the map and beside it, in both looks. */
export const beatTints = ['#0f8a8a', '#c77d0a', '#4f6fe0', '#a443b8', '#3f9142', '#d0467a'] as const;
