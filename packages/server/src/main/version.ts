import manifest from '../../package.json' with { type: 'json' }

/** Version of the server product. */
export const version: string = manifest.version
