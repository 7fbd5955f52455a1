/** The named colours of CSS that are no plain words for a hue, as they are written in hexadecimal. */
const NAMED =
  "aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4 blanchedalmond ffebcd blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0 chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff firebrick b22222 forestgreen 228b22 gainsboro dcdcdc gold ffd700 goldenrod daa520 gray 808080 grey 808080 greenyellow adff2f hotpink ff69b4 indianred cd5c5c indigo 4b0082 khaki f0e68c lawngreen 7cfc00 lightblue add8e6 lightcoral f08080 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899 lightslategrey 778899 lightyellow ffffe0 lime 00ff00 limegreen 32cd32 maroon 800000 mediumseagreen 3cb371 mediumspringgreen 00fa9a midnightblue 191970 navajowhite ffdead olive 808000 olivedrab 6b8e23 orangered ff4500 palegoldenrod eee8aa palegreen 98fb98 palevioletred db7093 peachpuff ffdab9 peru cd853f rosybrown bc8f8f saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 sienna a0522d silver c0c0c0 slategray 708090 slategrey 708090 springgreen 00ff7f tan d2b48c tomato ff6347 wheat f5deb3 yellowgreen 9acd32".split(
    " ",
  );

const names = new Map(NAMED.flatMap((name, i) => (i % 2 === 0 ? [[name, `#${NAMED[i + 1] ?? ""}`] as const] : [])));

/** The hexadecimal value of a CSS colour name; null if the name is unknown. */
export function namedColour(name: string): string | null {
  return names.get(name) ?? null;
}
