import { unpackText } from "../../src/report/packed-text.ts";

const DATA = /(?<=<script type="text\/plain" id="data">)[^<]*/;

/** The page of the explorer with its data in clear, as `show` makes text of them. */
export function withDataInClear(page: string, show: (data: unknown) => string): string {
  return page.replace(DATA, (packed) => show(JSON.parse(unpackText(packed))));
}
