/** How large the parts of a scene may be; the same as SceneLimits of the server. */
export interface SceneLimits {
  readonly elements: number
  readonly points: number
  readonly textUnits: number
  readonly nameUnits: number
  readonly linkUnits: number
  readonly indexUnits: number
  readonly groups: number
  readonly segments: number
  readonly customSize: number
  readonly depth: number
  readonly coordinate: number
}

export const defaultLimits: SceneLimits = {
  elements: 5000,
  points: 10_000,
  textUnits: 16_384,
  nameUnits: 256,
  linkUnits: 2048,
  indexUnits: 256,
  groups: 32,
  segments: 1000,
  customSize: 4096,
  depth: 6,
  coordinate: 1e7,
}
