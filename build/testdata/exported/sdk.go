// Package exported is the module in which tests compile and run the Go programs that the page exports.
package exported

import (
	_ "github.com/aws/aws-sdk-go-v2/config"
	_ "github.com/aws/aws-sdk-go-v2/service/kinesis"
)
