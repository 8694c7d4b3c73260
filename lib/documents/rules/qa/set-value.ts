import { type GateValue, isRecord } from "./gate";
import type { YamlValue } from "./patch-yaml";

/** A value with another one at a place in it, as a new object; `undefined` takes the place away. */
export function setValue(value: GateValue, path: readonly string[], next: YamlValue | undefined): GateValue {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (rest.length === 0) {
    const { [name]: _, ...others } = value;
    return next === undefined ? others : { ...value, [name]: next };
  }
  const inner = value[name];
  return { ...value, [name]: setValue(isRecord(inner) ? inner : {}, rest, next) };
}

/** What stands at a place in a value. */
export function valueAt(value: YamlValue | undefined, path: readonly string[]): YamlValue | undefined {
  return path.reduce<YamlValue | undefined>((each, name) => (isRecord(each) ? each[name] : undefined), value);
}

/** A value as a field shows it. */
export function asText(value: YamlValue | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
