// The first code of the executable: runs the command line from the code that the build compiled.
const { getRawAsset } = require('node:sea')
const { Script } = require('node:vm')

const asset = name => Buffer.from(getRawAsset(name))
const script = new Script(asset('main.cjs').latin1Slice(), {
  filename: 'main.cjs',
  cachedData: asset('compiled'),
})
script.runInThisContext()(exports, require, module, __filename, __dirname)
