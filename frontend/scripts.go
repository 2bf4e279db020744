package frontend

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"strings"
)

// addScripts keeps every module of static/js. One hash of them all is in each address, so that modules may import each
// other, even in a circle, by the names that they have in the folder ("./name.js").
func (a assets) addScripts(files fs.FS) error {
	found, err := fs.Glob(files, "static/js/*.js")
	if err != nil {
		return err
	}
	content := map[string]string{}
	hash := sha256.New()
	for _, file := range found {
		text, err := fs.ReadFile(files, file)
		if err != nil {
			return err
		}
		name := strings.TrimSuffix(path.Base(file), ".js")
		content[name] = string(text)
		_, _ = hash.Write([]byte(name + "\n" + string(text))) // a hash does not fail
	}
	suffix := "." + hex.EncodeToString(hash.Sum(nil)[:6]) + ".js"
	var imports []string
	for name := range content {
		imports = append(imports, `"./`+name+`.js"`, `"./`+name+suffix+`"`)
	}
	hashed := strings.NewReplacer(imports...)
	for name, text := range content {
		a.byFile[name+suffix] = newAsset(scriptType, []byte(hashed.Replace(text)))
		a.scripts[name] = "/assets/" + name + suffix
	}
	return nil
}
